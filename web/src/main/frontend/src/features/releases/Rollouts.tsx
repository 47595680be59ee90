import { Button, Card, Group, Modal, Progress, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schemas } from '../../api/client'
import { Problem } from '../../api/problem'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { rolloutTone, Status } from '../../shared/Status'
import { Ago } from '../../shared/time'

type Rollout = Schemas['Rollout']
type Act = 'pause' | 'resume' | 'abort' | 'approve' | 'reject'

const FINAL = ['DONE', 'RETURNED', 'ABORTED', 'REJECTED', 'EXPIRED', 'FAILED']

/** What can be done with a rollout as it stands. */
export function possible(state: Rollout['state']): Act[] {
  switch (state) {
    case 'WAITING_FOR_APPROVAL':
      return ['approve', 'reject']
    case 'RUNNING':
      return ['pause', 'abort']
    case 'PAUSED':
      return ['resume', 'abort']
    case 'PLANNING':
      return ['abort']
    default:
      return []
  }
}

/** The rollouts under way, live, and the last few that are over. */
export function Rollouts() {
  const t = useText()
  const rollouts = useQuery({
    queryKey: ['rollouts'],
    queryFn: () => answer(api.GET('/api/v1/policy/rollouts', { params: { query: { limit: 5 } } })),
    refetchInterval: NEWS_MS,
  })
  if (rollouts.isError) return <ProblemAlert error={rollouts.error} retry={() => void rollouts.refetch()} />
  const items = rollouts.data?.items ?? []
  return (
    <Stack gap="sm">
      <Title order={2} size="h5">
        {t.releases.rollouts}
      </Title>
      {items.length === 0 && (
        <Card p="lg">
          <Text fw={550}>{t.releases.noRollouts}</Text>
          <Text size="sm" c="dimmed">
            {t.releases.noRolloutsLead}
          </Text>
        </Card>
      )}
      {items.map((rollout) => (FINAL.includes(rollout.state) ? <Over key={rollout.id} of={rollout} /> : <Live key={rollout.id} of={rollout} />))}
    </Stack>
  )
}

function Over({ of }: { of: Rollout }) {
  const t = useText()
  return (
    <Card px="md" py="sm">
      <Group justify="space-between" gap="xs">
        <Group gap="md">
          <span className="mono">{of.revision.slice(0, 12)}</span>
          <Status tone={rolloutTone(of.state)}>{t.releases.states[of.state]}</Status>
          {of.reason && (
            <Text size="sm" c="dimmed">
              {of.reason}
            </Text>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          <Ago at={of.endedAt ?? of.createdAt} /> {t.releases.startedBy} {of.createdBy}
        </Text>
      </Group>
    </Card>
  )
}

function Live({ of }: { of: Rollout }) {
  const t = useText()
  const view = useQuery({
    queryKey: ['rollout', of.id],
    queryFn: () => answer(api.GET('/api/v1/policy/rollouts/{id}', { params: { path: { id: of.id } } })),
    refetchInterval: NEWS_MS,
  })
  const rollout = view.data?.rollout ?? of
  const health = view.data?.health
  const { stages } = rollout.terms
  return (
    <Card p="lg" component="section" aria-label={rollout.revision.slice(0, 12)}>
      <Group justify="space-between" mb="md">
        <Group gap="md">
          <span className="mono">{rollout.revision.slice(0, 12)}</span>
          <Status tone={rolloutTone(rollout.state)}>{t.releases.states[rollout.state]}</Status>
          <Text size="sm" c="dimmed">
            <Ago at={rollout.createdAt} /> {t.releases.startedBy} {rollout.createdBy}
          </Text>
        </Group>
        <Steer rollout={rollout} />
      </Group>
      {rollout.reason && (
        <Text size="sm" mb="sm">
          {rollout.reason}
        </Text>
      )}
      <Group gap="xs" mb={4} justify="space-between">
        <Text size="sm">
          {rollout.stage < 0 ? t.releases.noStages : `${t.releases.stage} ${rollout.stage + 1} / ${stages.length}: ${stageName(stages[rollout.stage])}`}
        </Text>
        {rollout.stageEnds && (
          <Text size="sm" c="dimmed">
            {t.releases.stageEnds} <Ago at={rollout.stageEnds} />
          </Text>
        )}
      </Group>
      <Progress value={((rollout.stage + 1) / stages.length) * 100} aria-label={t.releases.stage} mb="md" />
      {health && (
        <SimpleGrid cols={{ base: 2, sm: 5 }}>
          <Figure label={t.releases.reached} value={health.devices} />
          <Figure label={t.releases.inError} value={health.devicesInError} />
          <Figure label={t.releases.silent} value={health.devicesSilent} />
          <Figure label={t.releases.ended} value={health.commandsEnded} />
          <Figure label={t.releases.failed} value={health.commandsFailed} />
        </SimpleGrid>
      )}
    </Card>
  )
}

function stageName(stage: Schemas['RolloutStage'] | undefined): string {
  if (!stage) return '–'
  return stage.share == null ? (stage.segment ?? '–') : `${stage.share} %`
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <div className="number">{value}</div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </div>
  )
}

function Steer({ rollout }: { rollout: Rollout }) {
  const t = useText()
  const queries = useQueryClient()
  const [aborting, setAborting] = useState(false)
  const steer = useMutation({
    mutationFn: (act: Act) => {
      const params = { path: { id: rollout.id } }
      return answer(api.POST(`/api/v1/policy/rollouts/{id}/${act}`, { params }))
    },
    onError: (error) =>
      notifications.show({
        color: 'red',
        title: error instanceof Problem ? error.title : t.problem.title,
        message: error instanceof Problem ? error.detail : String(error),
      }),
    onSettled: async () => {
      setAborting(false)
      await queries.invalidateQueries({ queryKey: ['rollouts'] })
      await queries.invalidateQueries({ queryKey: ['rollout', rollout.id] })
    },
  })
  return (
    <Group gap="xs">
      {possible(rollout.state).map((act) => (
        <Button
          key={act}
          size="xs"
          variant={act === 'approve' || act === 'resume' ? 'filled' : 'default'}
          loading={steer.isPending && steer.variables === act}
          onClick={() => (act === 'abort' ? setAborting(true) : steer.mutate(act))}
        >
          {t.releases[act]}
        </Button>
      ))}
      {aborting && (
        <Modal opened onClose={() => setAborting(false)} title={t.releases.abort} closeButtonProps={{ 'aria-label': t.common.close }} centered>
          <Stack>
            <Text size="sm">{t.releases.confirmAbort}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setAborting(false)}>
                {t.common.cancel}
              </Button>
              <Button color="red" loading={steer.isPending} onClick={() => steer.mutate('abort')}>
                {t.releases.abort}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </Group>
  )
}
