import { Group, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useText } from '../../i18n/text'
import { CsvButton } from '../../shared/DataTable'
import { useFilters } from '../../shared/filters'
import { Page } from '../../shared/Page'
import { ActivityList, activityPage, useActivityColumns } from './ActivityList'

const FILTERS = ['kind', 'device'] as const

export function ActivityPage() {
  const t = useText()
  const { filters, set } = useFilters(FILTERS)
  const columns = useActivityColumns(true)
  const fetchPage = useMemo(() => activityPage(filters.device, filters.kind), [filters.device, filters.kind])
  return (
    <Page
      title={t.activity.title}
      lead={t.activity.lead}
      actions={<CsvButton name="activity" columns={columns} fetchPage={fetchPage} />}
    >
      <Group>
        <Select
          aria-label={t.activity.kind}
          placeholder={t.activity.kind}
          data={Object.entries(t.activity.kinds).map(([value, label]) => ({ value, label }))}
          value={filters.kind ?? null}
          onChange={(kind) => set('kind', kind)}
          clearable
          w={240}
        />
      </Group>
      <ActivityList device={filters.device} kind={filters.kind} />
    </Page>
  )
}
