import { Anchor, Button, Group, Select, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconShieldOff } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { Problem } from '../../api/problem'
import { useText } from '../../i18n/text'
import { CsvButton, DataTable, type Column } from '../../shared/DataTable'
import { useFilters } from '../../shared/filters'
import { usePages } from '../../shared/list'
import { Empty, Page } from '../../shared/Page'
import { Status, type Tone } from '../../shared/Status'
import { Ago } from '../../shared/time'
import { WaiverDialog } from './WaiverDialog'

type Waiver = Schemas['WaiverEntry']

const FILTERS = ['state'] as const
const TONES: Record<Waiver['state'], Tone> = { REQUESTED: 'warn', ACTIVE: 'good', EXPIRED: 'idle', ENDED: 'idle' }

export function WaiversPage() {
  const t = useText()
  const { filters, set, sort, setSort } = useFilters(FILTERS, '-requestedAt')
  const [asking, setAsking] = useState(false)
  const columns = useColumns()
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(api.GET('/api/v1/waivers', { params: { query: { ...filters, sort, cursor, limit } } })),
    [filters, sort],
  )
  const list = usePages<Waiver>(['waivers', filters, sort], fetchPage)
  return (
    <Page
      title={t.waivers.title}
      lead={t.waivers.lead}
      actions={
        <>
          <CsvButton name="waivers" columns={columns} fetchPage={fetchPage} />
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAsking(true)}>
            {t.waivers.add}
          </Button>
        </>
      }
    >
      <Group>
        <Select
          aria-label={t.waivers.state}
          placeholder={t.waivers.state}
          data={Object.entries(t.waivers.states).map(([value, label]) => ({ value, label }))}
          value={filters.state ?? null}
          onChange={(state) => set('state', state)}
          clearable
          w={220}
        />
      </Group>
      <DataTable
        label={t.waivers.title}
        columns={columns}
        rowKey={(waiver) => waiver.id}
        list={list}
        sort={sort}
        onSort={setSort}
        empty={
          <Empty icon={<IconShieldOff aria-hidden />} title={t.waivers.emptyTitle}>
            {t.waivers.empty}
          </Empty>
        }
      />
      {asking && <WaiverDialog onClose={() => setAsking(false)} />}
    </Page>
  )
}

function useColumns(): Column<Waiver>[] {
  const t = useText()
  return useMemo(
    () => [
      {
        id: 'target',
        header: t.waivers.target,
        sort: 'target',
        csv: (waiver) => waiver.target,
        cell: (waiver) => (
          <>
            <Text size="sm" fw={550}>
              {waiver.target}
            </Text>
            <Text size="xs" c="dimmed" maw={320} lineClamp={2}>
              {waiver.reason}
            </Text>
          </>
        ),
      },
      {
        id: 'for',
        header: t.waivers.for,
        csv: (waiver) => waiver.device ?? waiver.segment,
        cell: (waiver) =>
          waiver.device ? (
            <Anchor component={Link} to={`/devices/${waiver.device}`} size="sm" className="mono">
              {waiver.device.slice(0, 8)}
            </Anchor>
          ) : (
            <Anchor component={Link} to={`/segments/${waiver.segment}`} size="sm">
              {waiver.segment}
            </Anchor>
          ),
      },
      { id: 'owner', header: t.waivers.owner, csv: (waiver) => waiver.owner, cell: (waiver) => waiver.owner },
      {
        id: 'state',
        header: t.waivers.state,
        csv: (waiver) => waiver.state,
        cell: (waiver) => <Status tone={TONES[waiver.state]}>{t.waivers.states[waiver.state]}</Status>,
      },
      { id: 'expiresAt', header: t.waivers.expires, sort: 'expiresAt', csv: (waiver) => waiver.expiresAt, cell: (waiver) => <Ago at={waiver.expiresAt} /> },
      {
        id: 'requestedBy',
        header: t.waivers.asked,
        sort: 'requestedAt',
        csv: (waiver) => waiver.requestedBy,
        cell: (waiver) => (
          <Text size="xs" c="dimmed">
            {waiver.requestedBy} <Ago at={waiver.requestedAt} />
          </Text>
        ),
      },
      { id: 'act', header: '', cell: (waiver) => <Act on={waiver} /> },
    ],
    [t],
  )
}

function Act({ on }: { on: Waiver }) {
  const t = useText()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (approve: boolean) => {
      const params = { path: { id: on.id } }
      return approve
        ? answer(api.POST('/api/v1/waivers/{id}/approve', { params }))
        : answer(api.DELETE('/api/v1/waivers/{id}', { params }))
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: error instanceof Problem ? error.title : t.problem.title,
        message: error instanceof Problem ? error.detail : String(error),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['waivers'] }),
  })
  if (on.state !== 'REQUESTED' && on.state !== 'ACTIVE') return null
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {on.state === 'REQUESTED' && (
        <Button size="compact-sm" loading={act.isPending} onClick={() => act.mutate(true)}>
          {t.waivers.approve}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate(false)}>
        {t.waivers.end}
      </Button>
    </Group>
  )
}
