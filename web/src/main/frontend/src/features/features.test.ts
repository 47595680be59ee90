import { expect, test } from 'vitest'
import { detailText } from './activity/ActivityList'
import { withoutBlanks } from './blocking/ListPage'
import { factRows } from './devices/DeviceFacts'
import { itemRows } from './devices/DeviceItems'
import { words } from './devices/DeviceOverview'
import { appKind, blankSettings } from './library/SettingsFields'
import { largestFirst, total } from './overview/OverviewPage'
import { diffLines } from './releases/ChangesDrawer'
import { withPrevious } from './releases/ReleasesPage'
import { possible } from './releases/Rollouts'
import { endOfDay } from './waivers/WaiverDialog'

test('items join what was decided with what is known since when', () => {
  const decision = { channel: null, value: null, item: null, detail: null, reasons: [] }
  const rows = itemRows(
    [
      { ...decision, kind: 'STATUS', target: 'wifi', value: 'PASS' },
      { ...decision, kind: 'ROUTE', target: 'disk', channel: 'AGENT' },
      { ...decision, kind: 'STATUS', target: 'disk', value: 'ERROR', detail: 'exit 3' },
      { ...decision, kind: 'TAG', target: 'lab' },
    ] as never,
    [{ item: 'wifi', since: '2026-11-24T12:00:00Z' }],
  )
  expect(rows).toEqual([
    { item: 'disk', status: 'ERROR', channel: 'AGENT', detail: 'exit 3', since: null },
    { item: 'wifi', status: 'PASS', channel: null, detail: null, since: '2026-11-24T12:00:00Z' },
  ])
})

test('facts become rows, and what is not known becomes none', () => {
  const facts = { device: { name: 'Mac', chip: null, tags: [] }, posture: null, apps: [{ bundleId: 'a.b', managed: false }] }
  expect(factRows(facts)).toEqual([
    { group: 'device', fact: '', property: 'name', value: 'Mac' },
    { group: 'apps', fact: 'a.b', property: 'bundleId', value: 'a.b' },
    { group: 'apps', fact: 'a.b', property: 'managed', value: 'false' },
  ])
})

test('each publication is compared with the one before it', () => {
  const publication = (epoch: number, revision?: string) => ({ epoch, revision }) as never
  expect(withPrevious([publication(3, 'c'), publication(2, 'b'), publication(1, 'a')])).toMatchObject([
    { revision: 'c', previous: 'b', isActive: true },
    { revision: 'b', previous: 'a', isActive: false },
    { revision: 'a', previous: null, isActive: false },
  ])
})

test('a diff shows what changed with the lines around it', () => {
  expect(diffLines('a\nb\nc\n', 'a\nB\nc\n')).toEqual([
    { kind: 'same', text: ' a' },
    { kind: 'minus', text: '-b' },
    { kind: 'plus', text: '+B' },
    { kind: 'same', text: ' c' },
  ])
  expect(diffLines('x', 'x')).toEqual([])
})

test('a rollout that is over offers nothing', () => {
  expect(possible('WAITING_FOR_APPROVAL')).toEqual(['approve', 'reject'])
  expect(possible('RUNNING')).toContain('pause')
  expect(possible('DONE')).toEqual([])
})

test('members left empty are not written', () => {
  const list = { id: 'x', platforms: ['MACOS'], entries: [{ by: 'PATH', match: 'EXACT', value: '/a', message: '', belowVersion: '6.0' }] }
  expect(withoutBlanks(list).entries).toEqual([{ by: 'PATH', match: 'EXACT', value: '/a', belowVersion: '6.0' }])
})

test('counts add up, the largest first', () => {
  expect(total({ MACOS: 2, IOS: 5 })).toBe(7)
  expect(total({})).toBe(0)
  expect(largestFirst({ TVOS: 2, IOS: 5, MACOS: 2 })).toEqual([
    ['IOS', 5],
    ['MACOS', 2],
    ['TVOS', 2],
  ])
})

test('small things', () => {
  expect(words('fileVaultEnabled')).toBe('File vault enabled')
  expect(words('AvailableOSUpdates')).toBe('Available OS updates')
  expect(appKind('Xcode 16.DMG')).toBe('DMG')
  expect(appKind('notes.txt')).toBeNull()
  expect(blankSettings('custom-script')).toMatchObject({ run: 'DAILY' })
  expect(endOfDay('')).toBeUndefined()
  expect(new Date(endOfDay('2026-12-01')!).getHours()).toBe(23)
  expect(detailText({ a: 1, b: null, c: { d: 'x' } })).toBe('a: 1 · c: {"d":"x"}')
})
