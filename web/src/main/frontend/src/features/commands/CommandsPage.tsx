import { Group, MultiSelect, Select } from '@mantine/core'
import { useCallback, useMemo } from 'react'
import { answer, api } from '../../api/client'
import { useText } from '../../i18n/text'
import { CsvButton, DataTable } from '../../shared/DataTable'
import { useFilters } from '../../shared/filters'
import { usePages } from '../../shared/list'
import { Page } from '../../shared/Page'
import { SearchField } from '../../shared/SearchField'
import { NoCommands, useCommandColumns, type Command } from './CommandList'
import { FreezeBar } from './FreezeBar'

const FILTERS = ['state', 'type', 'channel', 'device'] as const

export function CommandsPage() {
  const t = useText()
  const { filters, set } = useFilters(FILTERS)
  const columns = useCommandColumns(true)
  const states = useMemo(() => filters.state?.split(',') ?? [], [filters.state])
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(
        api.GET('/api/v1/commands', {
          params: {
            query: {
              cursor,
              limit,
              state: states.length > 0 ? states : undefined,
              type: filters.type,
              channel: filters.channel as 'MDM' | 'AGENT' | undefined,
              device: filters.device,
            },
          },
        }),
      ),
    [states, filters],
  )
  const list = usePages<Command>(['commands', 'all', filters], fetchPage)
  return (
    <Page title={t.commands.title} lead={t.commands.lead} actions={<CsvButton name="commands" columns={columns} fetchPage={fetchPage} />}>
      <FreezeBar />
      <Group>
        <SearchField label={t.commands.type} value={filters.type ?? ''} onChange={(type) => set('type', type)} />
        <MultiSelect
          aria-label={t.commands.state}
          placeholder={states.length === 0 ? t.commands.state : undefined}
          data={Object.entries(t.commands.states).map(([value, label]) => ({ value, label }))}
          value={states}
          onChange={(chosen) => set('state', chosen.join(','))}
          clearable
          miw={200}
        />
        <Select
          aria-label={t.commands.channel}
          placeholder={t.commands.channel}
          data={['MDM', 'AGENT']}
          value={filters.channel ?? null}
          onChange={(channel) => set('channel', channel)}
          clearable
          w={140}
        />
      </Group>
      <DataTable label={t.commands.title} columns={columns} rowKey={(command) => command.uuid} list={list} empty={<NoCommands />} />
    </Page>
  )
}
