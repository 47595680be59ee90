import { expect, test } from 'vitest'
import { Problem } from './problem'

test('a problem leads to a page of this server and nowhere else', () => {
  expect(new Problem(403, { type: '/docs/errors/csrf-token', title: 'T', detail: 'D' })).toMatchObject({
    page: '/docs/errors/csrf-token',
    message: 'D',
  })
  for (const type of ['https://evil.example/x', 'javascript:alert(1)', '//evil.example', '/docs/errors/../../x', 7, null]) {
    expect(new Problem(400, { type }).page).toBeNull()
  }
  expect(new Problem(502, 'gateway').message).toBe('HTTP 502')
})
