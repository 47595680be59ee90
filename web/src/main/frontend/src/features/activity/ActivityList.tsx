import { Anchor, Text } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { DataTable, type Column } from '../../shared/DataTable'
import { usePages } from '../../shared/list'
import { Empty } from '../../shared/Page'
import { Ago } from '../../shared/time'

export type Entry = Schemas['ActivityEntry']

export const activityPage =
  (device?: string, kind?: string) =>
  (cursor: string | undefined, limit: number) =>
    answer(api.GET('/api/v1/activity', { params: { query: { device, kind, cursor, limit } } }))

/** The details of an entry on one line. */
export function detailText(details: Record<string, unknown>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ')
}

export function useActivityColumns(withDevice: boolean): Column<Entry>[] {
  const t = useText()
  return useMemo(() => {
    const columns: Column<Entry>[] = [
      { id: 'at', header: t.activity.when, csv: (entry) => entry.at, cell: (entry) => <Ago at={entry.at} />, width: 140 },
      { id: 'kind', header: t.activity.what, csv: (entry) => entry.kind, cell: (entry) => t.activity.kinds[entry.kind] ?? entry.kind, width: 190 },
      {
        id: 'device',
        header: t.activity.device,
        csv: (entry) => entry.device,
        cell: (entry) =>
          entry.device ? (
            <Anchor component={Link} to={`/devices/${entry.device}`} size="sm" className="mono">
              {entry.device.slice(0, 8)}
            </Anchor>
          ) : (
            '–'
          ),
      },
      {
        id: 'actor',
        header: t.activity.who,
        csv: (entry) => entry.actor,
        cell: (entry) => (entry.actor === entry.device ? t.activity.device : entry.actor),
      },
      {
        id: 'details',
        header: t.activity.details,
        csv: (entry) => detailText(entry.details),
        cell: (entry) => (
          <Text size="xs" c="dimmed" lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
            {detailText(entry.details)}
          </Text>
        ),
      },
    ]
    return columns.filter((column) => withDevice || column.id !== 'device')
  }, [t, withDevice])
}

/** @param limit how many a page has */
export function ActivityList({ device, kind, limit }: { device?: string; kind?: string; limit?: number }) {
  const t = useText()
  const columns = useActivityColumns(device === undefined)
  const fetchPage = useCallback(activityPage(device, kind), [device, kind])
  const list = usePages<Entry>(['activity', device ?? '', kind ?? '', limit ?? 0], fetchPage, { limit })
  return (
    <DataTable
      label={t.activity.title}
      columns={columns}
      rowKey={(entry) => String(entry.id)}
      list={list}
      empty={
        <Empty icon={<IconHistory aria-hidden />} title={t.activity.emptyTitle}>
          {t.activity.empty}
        </Empty>
      }
    />
  )
}
