import { Anchor, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { CsvButton, DataTable, type Column } from '../../shared/DataTable'
import { useFilters } from '../../shared/filters'
import { usePages } from '../../shared/list'
import { Empty, Page } from '../../shared/Page'
import { SearchField } from '../../shared/SearchField'
import { Ago } from '../../shared/time'

type Conflict = Schemas['Conflict']
const FILTERS = ['target', 'device'] as const

export function ConflictsPage() {
  const t = useText()
  const { filters, set, sort, setSort } = useFilters(FILTERS, '-since')
  const columns = useMemo<Column<Conflict>[]>(
    () => [
      { id: 'target', header: t.conflicts.target, sort: 'target', csv: (conflict) => conflict.target, cell: (conflict) => <b>{conflict.target}</b> },
      {
        id: 'device',
        header: t.conflicts.device,
        sort: 'device',
        csv: (conflict) => conflict.serialNumber ?? conflict.device,
        cell: (conflict) => (
          <Anchor component={Link} to={`/devices/${conflict.device}/decisions`} size="sm" className="mono">
            {conflict.serialNumber ?? conflict.device.slice(0, 8)}
          </Anchor>
        ),
      },
      { id: 'kept', header: t.conflicts.kept, csv: (conflict) => conflict.kept, cell: (conflict) => conflict.kept ?? '–' },
      { id: 'wanted', header: t.conflicts.wanted, csv: (conflict) => conflict.detail, cell: (conflict) => conflict.detail ?? '–' },
      {
        id: 'rules',
        header: t.conflicts.rules,
        csv: (conflict) => conflict.reasons.map((reason) => reason.rule).join('; '),
        cell: (conflict) =>
          conflict.reasons.map((reason, index) => (
            <Text key={index} size="xs">
              {reason.rule}{' '}
              <Text span inherit c="dimmed" className="mono">
                {reason.file}:{reason.line}
              </Text>
            </Text>
          )),
      },
      { id: 'since', header: t.conflicts.since, sort: 'since', csv: (conflict) => conflict.since, cell: (conflict) => <Ago at={conflict.since} /> },
    ],
    [t],
  )
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(api.GET('/api/v1/conflicts', { params: { query: { ...filters, sort, cursor, limit } } })),
    [filters, sort],
  )
  const list = usePages<Conflict>(['conflicts', filters, sort], fetchPage)
  return (
    <Page
      title={t.conflicts.title}
      lead={t.conflicts.lead}
      actions={<CsvButton name="conflicts" columns={columns} fetchPage={fetchPage} />}
    >
      <SearchField label={t.conflicts.target} value={filters.target ?? ''} onChange={(target) => set('target', target)} />
      <DataTable
        label={t.conflicts.title}
        columns={columns}
        rowKey={(conflict) => `${conflict.device} ${conflict.target}`}
        list={list}
        sort={sort}
        onSort={setSort}
        empty={
          <Empty icon={<IconScale aria-hidden />} title={t.conflicts.emptyTitle}>
            {t.conflicts.empty}
          </Empty>
        }
      />
    </Page>
  )
}
