import { expect, test } from 'vitest'
import { read, safeName, toBase64 } from './files'
import { slug } from './slug'

test('a file is named so that the policy directory takes it, and no path leads out of it', () => {
  expect(safeName('Büro Wi-Fi (neu).mobileconfig')).toBe('B-ro-Wi-Fi-neu-.mobileconfig')
  expect(safeName('../../etc/passwd')).toBe('etc-passwd')
  expect(safeName('...')).toBe('file')
})

test('every byte survives, also in files longer than one call takes', async () => {
  const bytes = new Uint8Array(100_000).map((_, index) => index % 256)
  expect(Uint8Array.from(atob(toBase64(bytes)), (letter) => letter.charCodeAt(0))).toEqual(bytes)
  const chosen = await read(new File(['abc'], 'a.sh'))
  expect(chosen.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('an identifier follows the name', () => {
  expect(slug('Büro Wi-Fi 2.0!')).toBe('buro-wi-fi-2-0')
  expect(slug('—')).toBe('')
})
