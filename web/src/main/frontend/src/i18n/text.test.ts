import { expect, test } from 'vitest'
import { de } from './de'
import { en } from './en'
import { preferred } from './text'

const paths = (node: object, at = ''): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' ? paths(value as object, `${at}${key}.`) : [`${at}${key}`],
  )

test('both languages have the same strings, down to the last state', () => {
  expect(paths(de).sort()).toEqual(paths(en).sort())
})

test('no string was left in English', () => {
  const text = (node: unknown, path: string): unknown =>
    path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], node)
  const long = paths(en)
    .filter((path) => !path.includes('kinds.'))
    .filter((path) => typeof text(en, path) === 'string' && (text(en, path) as string).length > 25)
  expect(long.length).toBeGreaterThan(50)
  expect(long.filter((path) => text(en, path) === text(de, path))).toEqual([])
})

test('the chosen language wins over that of the browser, and English is what is left', () => {
  expect(preferred('de', ['en-GB'])).toBe('de')
  expect(preferred('tlh', ['fr-FR', 'de-AT', 'en'])).toBe('de')
  expect(preferred(null, ['fr'])).toBe('en')
})
