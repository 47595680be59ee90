import { Anchor, Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconSend } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { Problem } from '../../api/problem'
import { useText } from '../../i18n/text'
import { DataTable, type Column } from '../../shared/DataTable'
import { usePages } from '../../shared/list'
import { Empty } from '../../shared/Page'
import { commandTone, Status } from '../../shared/Status'
import { Ago } from '../../shared/time'

export type Command = Schemas['CommandView']

export function useCommandColumns(withDevice: boolean): Column<Command>[] {
  const t = useText()
  return useMemo(() => {
    const columns: Column<Command>[] = [
      {
        id: 'type',
        header: t.commands.type,
        csv: (command) => command.type,
        cell: (command) => (
          <>
            <Text size="sm" fw={550}>
              {command.type}
            </Text>
            {command.item && (
              <Text size="xs" c="dimmed">
                {command.item}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'state',
        header: t.commands.state,
        csv: (command) => command.state,
        cell: (command) => (
          <>
            <Status tone={commandTone(command.state)}>{t.commands.states[command.state] ?? command.state}</Status>
            {(command.errorChain ?? command.note) && (
              <Text size="xs" c="dimmed" maw={320} lineClamp={2}>
                {command.errorChain ?? command.note}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'device',
        header: t.commands.device,
        csv: (command) => command.device,
        cell: (command) => (
          <Anchor component={Link} to={`/devices/${command.device}/commands`} size="sm" className="mono">
            {command.device.slice(0, 8)}
          </Anchor>
        ),
      },
      { id: 'channel', header: t.commands.channel, csv: (command) => command.channel, cell: (command) => command.channel },
      { id: 'createdAt', header: t.commands.created, csv: (command) => command.createdAt, cell: (command) => <Ago at={command.createdAt} /> },
      {
        id: 'finishedAt',
        header: t.commands.finished,
        csv: (command) => command.finishedAt,
        cell: (command) => (command.finishedAt ? <Ago at={command.finishedAt} /> : '–'),
      },
      {
        id: 'by',
        header: t.commands.by,
        csv: (command) => command.actor ?? command.reasons[0]?.rule,
        cell: (command) => (
          <Text size="xs" c="dimmed">
            {command.actor ?? command.reasons[0]?.rule ?? t.commands.rule}
          </Text>
        ),
      },
      { id: 'act', header: '', cell: (command) => <Act on={command} /> },
    ]
    return columns.filter((column) => withDevice || column.id !== 'device')
  }, [t, withDevice])
}

const OPEN = ['queued', 'sent', 'notNow', 'held']

function Act({ on }: { on: Command }) {
  const t = useText()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: (release: boolean) => {
      const params = { path: { uuid: on.uuid } }
      return release
        ? answer(api.POST('/api/v1/commands/{uuid}/release', { params }))
        : answer(api.DELETE('/api/v1/commands/{uuid}', { params }))
    },
    onSuccess: (_, release) => notifications.show({ message: release ? t.commands.released : t.commands.withdrawn }),
    onError: (error) =>
      notifications.show({ color: 'red', title: t.problem.title, message: error instanceof Problem ? error.detail : String(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['commands'] }),
  })
  if (!OPEN.includes(on.state)) return null
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {on.state === 'held' && (
        <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate(true)}>
          {t.commands.release}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={act.isPending} onClick={() => act.mutate(false)}>
        {t.commands.withdraw}
      </Button>
    </Group>
  )
}

export function NoCommands() {
  const t = useText()
  return (
    <Empty icon={<IconSend aria-hidden />} title={t.commands.emptyTitle}>
      {t.commands.empty}
    </Empty>
  )
}

export function DeviceCommands({ id }: { id: string }) {
  const t = useText()
  const columns = useCommandColumns(false)
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(api.GET('/api/v1/devices/{id}/commands', { params: { path: { id }, query: { cursor, limit } } })),
    [id],
  )
  const list = usePages<Command>(['commands', id], fetchPage)
  return <DataTable label={t.commands.title} columns={columns} rowKey={(command) => command.uuid} list={list} empty={<NoCommands />} />
}
