import { expect, test } from 'vitest'
import { toCsv } from './csv'
import { absolute, relative } from './time'

test('cells are quoted as RFC 4180 wants, and none is a formula', () => {
  const columns = [{ header: 'name', value: (row: { name: string | null }) => row.name }]
  expect(toCsv(columns, [{ name: 'a,b' }, { name: 'say "hi"' }, { name: null }, { name: '=HYPERLINK("x")' }])).toBe(
    'name\r\n"a,b"\r\n"say ""hi"""\r\n\r\n"\'=HYPERLINK(""x"")"\r\n',
  )
  expect(toCsv(columns, [{ name: '-1' }, { name: '@x' }])).toBe("name\r\n'-1\r\n'@x\r\n")
})

test('times are told in the largest unit that fits, and in the reader’s zone and language', () => {
  const now = Date.parse('2026-11-24T12:00:00Z')
  expect(relative('2026-11-24T11:59:50Z', now, 'en')).toBe('now')
  expect(relative('2026-11-24T09:01:00Z', now, 'en')).toBe('2 hours ago')
  expect(relative('2026-11-26T12:00:00Z', now, 'de')).toBe('übermorgen')
  expect(absolute('2026-11-24T12:00:00Z', 'de', 'Asia/Tokyo')).toBe('24.11.2026, 21:00:00')
})
