import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const session = (csrfToken: string) => ({ name: 'admin', scopes: ['owner'], csrfToken, expiresAt: '2026-11-24T12:00:00Z' })
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

let asked: { method: string; path: string; csrf: string | null }[]
let answers: ((path: string) => Response)[]

beforeEach(() => {
  vi.resetModules()
  asked = []
  answers = []
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(new URL(typeof input === 'string' ? input : input.url, 'http://edict.test'), typeof input === 'string' ? init : input)
    asked.push({ method: request.method, path: new URL(request.url).pathname, csrf: request.headers.get('X-CSRF-Token') })
    return answers.shift()!(request.url)
  })
})

afterEach(() => vi.unstubAllGlobals())

const write = () => new Request('http://edict.test/api/v1/segments', { method: 'POST', body: '{"id":"typed-for-an-hour"}' })

test('a write that meets the end of the session waits, and is sent once somebody has signed in again', async () => {
  const { send, sessionStore, signIn } = await import('./session')
  answers.push(() => json(200, session('first')))
  await signIn('admin', 'right')
  answers.push(() => json(401, { type: '/docs/errors/unauthorized' }))

  const sent = send(write())
  await vi.waitFor(() => expect(sessionStore.get().kind).toBe('expired'))
  answers.push(() => json(200, session('second')))
  answers.push(() => json(201, { id: 'typed-for-an-hour' }))
  await signIn('admin', 'right')

  expect((await sent).status).toBe(201)
  expect(asked.filter((request) => request.path.endsWith('/segments')).map((request) => request.csrf)).toEqual(['first', 'second'])
})

test('another tab’s session is taken over without asking anybody', async () => {
  const { send, signIn } = await import('./session')
  answers.push(() => json(200, session('first')))
  await signIn('admin', 'right')
  answers.push(() => json(403, { type: '/docs/errors/csrf-token' }))
  answers.push(() => json(200, session('of-the-other-tab')))
  answers.push(() => json(201, {}))

  expect((await send(write())).status).toBe(201)
  expect(asked.at(-1)?.csrf).toBe('of-the-other-tab')
})

test('a refusal is given on as it is, and a wrong password signs nobody in', async () => {
  const { send, sessionStore, signIn } = await import('./session')
  answers.push(() => json(401, { type: '/docs/errors/unauthorized', title: 'no', detail: 'wrong' }))
  await expect(signIn('admin', 'wrong')).rejects.toThrow('wrong')
  expect(sessionStore.get().kind).toBe('unknown')

  answers.push(() => json(403, { type: '/docs/errors/second-person' }))
  expect((await send(write())).status).toBe(403)
  expect(asked).toHaveLength(2)
})
