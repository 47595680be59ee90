import { Anchor, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { ReactNode } from 'react'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { Loading, Page } from '../../shared/Page'
import { platformName } from '../../shared/platforms'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { rolloutTone, Status } from '../../shared/Status'
import { Ago } from '../../shared/time'
import { ActivityList } from '../activity/ActivityList'

/** How the fleet stands; every number leads to the list of what it counts. */
export function OverviewPage() {
  const t = useText()
  const counts = useQuery({ queryKey: ['overview'], queryFn: () => answer(api.GET('/api/v1/overview')), refetchInterval: NEWS_MS })
  return (
    <Page title={t.nav.overview} lead={t.overview.lead}>
      {counts.isPending && <Loading />}
      {counts.isError && <ProblemAlert error={counts.error} retry={() => void counts.refetch()} />}
      {counts.data && <Counts of={counts.data} />}
      <Releases />
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h5">
            {t.overview.recent}
          </Title>
          <Anchor component={Link} to="/activity" size="sm">
            {t.nav.activity}
          </Anchor>
        </Group>
        <ActivityList limit={8} />
      </Stack>
    </Page>
  )
}

/** All of a count that is split. */
export function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** The largest first. */
export function largestFirst(counts: Record<string, number>): [string, number][] {
  return Object.entries(counts).sort(([a, most], [b, next]) => next - most || a.localeCompare(b))
}

function Counts({ of }: { of: Schemas['Overview'] }) {
  const t = useText()
  const open = Object.keys(of.openCommands).join(',')
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }}>
      <Tile to="/devices" label={t.overview.enrolled} value={total(of.devices)}>
        {largestFirst(of.devices).map(([platform, count]) => (
          <Anchor key={platform} component={Link} to={`/devices?platform=${platform}`} size="sm">
            {platformName(platform)} {count}
          </Anchor>
        ))}
      </Tile>
      <Tile to={`/commands?state=${open || 'queued,sent,notNow,held'}`} label={t.overview.commands} value={total(of.openCommands)}>
        {largestFirst(of.openCommands).map(([state, count]) => (
          <Anchor key={state} component={Link} to={`/commands?state=${state}`} size="sm">
            {t.commands.states[state] ?? state} {count}
          </Anchor>
        ))}
      </Tile>
      <Tile to="/conflicts" label={t.nav.conflicts} value={of.conflicts} />
    </SimpleGrid>
  )
}

function Tile({ to, label, value, children }: { to: string; label: string; value: number; children?: ReactNode }) {
  return (
    <Card p="lg">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Link to={to} className="number" aria-label={`${label}: ${value}`}>
        {value}
      </Link>
      <Group gap="sm" mt="sm">
        {children}
      </Group>
    </Card>
  )
}

/** What is active, and what is on its way. */
function Releases() {
  const t = useText()
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => answer(api.GET('/api/v1/settings')), refetchInterval: NEWS_MS })
  const rollouts = useQuery({
    queryKey: ['rollouts'],
    queryFn: () => answer(api.GET('/api/v1/policy/rollouts', { params: { query: { limit: 5 } } })),
    refetchInterval: NEWS_MS,
  })
  const under = rollouts.data?.items.find((rollout) => rollout.endedAt == null)
  if (!settings.data) return null
  return (
    <Card px="lg" py="md">
      <Group justify="space-between">
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t.settings.revision}
          </Text>
          <Anchor component={Link} to="/releases" className="mono">
            {settings.data.revision.slice(0, 12)}
          </Anchor>
          {settings.data.epoch === 0 && <Text size="sm">{t.overview.noPolicy}</Text>}
        </Group>
        {under && (
          <Group gap="xs">
            <Status tone={rolloutTone(under.state)}>{t.releases.states[under.state]}</Status>
            <Text size="sm" c="dimmed">
              <Ago at={under.createdAt} />
            </Text>
          </Group>
        )}
      </Group>
    </Card>
  )
}
