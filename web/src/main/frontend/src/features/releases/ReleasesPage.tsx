import { Badge, Button, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconGitBranch } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { answer, api, idempotencyKey, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { DataTable, type Column } from '../../shared/DataTable'
import { usePages } from '../../shared/list'
import { Empty, Page } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Ago } from '../../shared/time'
import { ChangesDrawer } from './ChangesDrawer'
import { Rollouts } from './Rollouts'

type Publication = Schemas['Publication']

interface Row extends Publication {
  /** What was active before; null: nothing was. */
  previous: string | null
  isActive: boolean
}

/** Each publication with the one before it, which it is compared with. */
export function withPrevious(publications: Publication[]): Row[] {
  return publications.map((publication, index) => ({
    ...publication,
    previous: publications[index + 1]?.revision ?? null,
    isActive: index === 0,
  }))
}

export function ReleasesPage() {
  const t = useText()
  const [compared, setCompared] = useState<Row | null>(null)
  const [target, setTarget] = useState<string | null>(null)
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(api.GET('/api/v1/policy/publications', { params: { query: { cursor, limit } } })),
    [],
  )
  const publications = usePages<Publication>(['publications'], fetchPage)
  const list = { ...publications, rows: withPrevious(publications.rows) } as unknown as ReturnType<typeof usePages<Row>>
  const columns = useMemo<Column<Row>[]>(
    () => [
      {
        id: 'revision',
        header: t.releases.revision,
        cell: (row) => (
          <Group gap="xs" wrap="nowrap">
            <span className="mono">{row.revision?.slice(0, 12) ?? '–'}</span>
            {row.isActive && <Badge color="green">{t.releases.active}</Badge>}
          </Group>
        ),
      },
      { id: 'kind', header: t.releases.kind, cell: (row) => t.releases.kinds[row.kind] ?? row.kind },
      { id: 'when', header: t.releases.when, cell: (row) => <Ago at={row.publishedAt} /> },
      { id: 'who', header: t.releases.who, cell: (row) => row.publishedBy },
      {
        id: 'act',
        header: '',
        cell: (row) =>
          row.revision && (
            <Group gap={6} wrap="nowrap" justify="flex-end">
              <Button size="compact-sm" variant="default" onClick={() => setCompared(row)}>
                {t.releases.compare}
              </Button>
              {!row.isActive && (
                <Button size="compact-sm" variant="default" onClick={() => setTarget(row.revision ?? null)}>
                  {t.releases.rollback}
                </Button>
              )}
            </Group>
          ),
      },
    ],
    [t],
  )
  return (
    <Page title={t.releases.title} lead={t.releases.lead}>
      <Rollouts />
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t.releases.history}
        </Title>
        <DataTable
          label={t.releases.history}
          columns={columns}
          rowKey={(row) => String(row.epoch)}
          list={list}
          empty={
            <Empty icon={<IconGitBranch aria-hidden />} title={t.releases.emptyTitle}>
              {t.releases.empty}
            </Empty>
          }
        />
      </Stack>
      {compared?.revision && <ChangesDrawer revision={compared.revision} from={compared.previous} onClose={() => setCompared(null)} />}
      {target && <RollbackDialog revision={target} onClose={() => setTarget(null)} />}
    </Page>
  )
}

function RollbackDialog({ revision, onClose }: { revision: string; onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  const [key] = useState(idempotencyKey)
  const back = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/policy/publications', {
          params: { header: { 'Idempotency-Key': key } },
          headers: { 'Content-Type': 'application/json' },
          body: { revision } as never,
        }),
      ),
    onSuccess: (outcome) => {
      const under = outcome.state == null || outcome.state === 'DONE' ? null : outcome.state
      notifications.show({ message: under === null ? t.releases.rolledBack : t.releases.states[under] })
      onClose()
      void queries.invalidateQueries()
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.releases.rollbackTitle} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Text size="sm">{t.releases.rollbackLead}</Text>
        <Text size="sm" className="mono">
          {revision.slice(0, 16)}
        </Text>
        {back.isError && <ProblemAlert error={back.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button loading={back.isPending} onClick={() => back.mutate()}>
            {t.releases.rollback}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
