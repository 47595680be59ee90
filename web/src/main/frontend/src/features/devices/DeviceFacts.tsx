import { Card, Group, Select, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useText } from '../../i18n/text'
import { useFilters } from '../../shared/filters'
import { Empty, Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { SearchField } from '../../shared/SearchField'
import { Ago } from '../../shared/time'
import { useFacts, words } from './DeviceOverview'
import { IconListSearch } from '@tabler/icons-react'

/** One value of one fact. */
export interface FactRow {
  group: string
  fact: string
  property: string
  value: string
}

const NAMES = ['identifier', 'bundleId', 'item', 'name', 'type', 'commonName', 'id', 'target', 'path']

/** Facts as rows, one a value. What is not known is left out: it is not a value. */
export function factRows(facts: Record<string, unknown>): FactRow[] {
  const rows: FactRow[] = []
  const add = (group: string, fact: string, of: unknown) => {
    if (typeof of !== 'object' || of === null) return
    for (const [property, value] of Object.entries(of)) {
      if (value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)) {
        rows.push({ group, fact, property, value: Array.isArray(value) ? value.join(', ') : String(value) })
      }
    }
  }
  for (const [group, value] of Object.entries(facts)) {
    if (Array.isArray(value)) {
      value.forEach((each: Record<string, unknown>) => {
        const name = NAMES.map((key) => each[key]).find((text) => typeof text === 'string')
        add(group, String(name ?? ''), each)
      })
    } else {
      add(group, '', value)
    }
  }
  return rows
}

const FILTERS = ['q', 'group'] as const
const SHOWN = 500

export function DeviceFacts({ id }: { id: string }) {
  const t = useText()
  const facts = useFacts(id)
  const { filters, set } = useFilters(FILTERS)
  const rows = useMemo(() => factRows((facts.data ?? {}) as Record<string, unknown>), [facts.data])
  const sought = filters.q?.toLowerCase() ?? ''
  const found = rows.filter(
    (row) =>
      (!filters.group || row.group === filters.group) &&
      (!sought || `${row.fact} ${row.property} ${row.value}`.toLowerCase().includes(sought)),
  )
  if (facts.isPending) return <Loading />
  if (!facts.data) return <ProblemAlert error={facts.error} retry={() => void facts.refetch()} />
  const { device } = facts.data
  const ages: Record<string, string | null | undefined> = {
    device: device.inventoryAt,
    posture: device.securityAt,
    apps: device.appsAt,
  }
  const groups = [...new Set(rows.map((row) => row.group))]
  return (
    <>
      <Group mb="md">
        <SearchField label={t.device.search} value={filters.q ?? ''} onChange={(q) => set('q', q)} />
        <Select
          aria-label={t.device.all}
          placeholder={t.device.all}
          data={groups.map((group) => ({ value: group, label: words(group) }))}
          value={filters.group ?? null}
          onChange={(group) => set('group', group)}
          clearable
          w={220}
        />
      </Group>
      <Card p={0}>
        {found.length === 0 ? (
          <Empty icon={<IconListSearch aria-hidden />} title={t.device.nothingKnown} />
        ) : (
          <Table.ScrollContainer minWidth={560} tabIndex={0} role="region" aria-label={t.device.facts}>
            <Table verticalSpacing={6} horizontalSpacing="md" aria-label={t.device.facts}>
              <Table.Tbody>
                {found.slice(0, SHOWN).map((row, index) => {
                  const before = found[index - 1]
                  const first = !before || before.group !== row.group || before.fact !== row.fact
                  return (
                    <Table.Tr key={index}>
                      <Table.Td w={240}>
                        {first && (
                          <>
                            <Text size="sm" fw={550}>
                              {row.fact || words(row.group)}
                            </Text>
                            <Text size="xs" c="dimmed">
                              {row.fact && words(row.group)} {ages[row.group] && <Ago at={ages[row.group]} />}
                            </Text>
                          </>
                        )}
                      </Table.Td>
                      <Table.Td w={220} c="dimmed">
                        {row.property}
                      </Table.Td>
                      <Table.Td className="mono" style={{ overflowWrap: 'anywhere' }}>
                        {row.value}
                      </Table.Td>
                    </Table.Tr>
                  )
                })}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Card>
      {found.length > SHOWN && (
        <Text size="sm" c="dimmed" mt="sm">
          {t.common.shown(SHOWN)}
        </Text>
      )}
    </>
  )
}
