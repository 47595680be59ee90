import { Button, Card, Group, SimpleGrid, Stack, TagsInput, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Ago } from '../../shared/time'

type Device = Schemas['DeviceView']

export const useFacts = (id: string) =>
  useQuery({
    queryKey: ['facts', id],
    queryFn: () => answer(api.GET('/api/v1/devices/{id}/facts', { params: { path: { id } } })),
    refetchInterval: NEWS_MS,
  })

export function DeviceOverview({ device }: { device: Device }) {
  const t = useText()
  const facts = useFacts(device.id)
  if (facts.isPending) return <Loading />
  if (!facts.data) return <ProblemAlert error={facts.error} retry={() => void facts.refetch()} />
  const known = facts.data.device
  const { posture, person } = facts.data
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel title={t.device.identity}>
        <Values
          of={[
            [t.devices.serial, device.serialNumber],
            ['UDID', device.udid],
            [t.device.model, known.modelIdentifier ?? known.productName ?? known.model],
            [t.device.chip, known.chip],
            [t.devices.enrollment, device.enrollmentType],
            [t.devices.supervised, device.supervised],
            [t.devices.blueprint, device.blueprint],
          ]}
        />
      </Panel>
      <Panel title={t.device.state}>
        <Values
          of={[
            [t.devices.mdm, <Ago key="mdm" at={device.lastMdmCheckIn} />],
            [t.devices.agent, <Ago key="agent" at={device.lastAgentCheckIn} />],
            [t.device.agentVersion, device.agentVersion],
            [t.device.enrolledAt, <Ago key="enrolled" at={device.enrolledAt} />],
            [t.device.storage, known.storageGb == null ? null : `${known.freeGb ?? '?'} / ${known.storageGb} GB`],
            [t.device.battery, known.batteryLevel == null ? null : `${known.batteryLevel} %`],
          ]}
        />
      </Panel>
      <Panel title={t.device.posture} at={known.securityAt}>
        {posture ? (
          <Values
            of={Object.entries(posture)
              .filter(([, value]) => value !== null)
              .map(([name, value]): [string, ReactNode] => [words(name), value as ReactNode])}
          />
        ) : (
          <Text size="sm" c="dimmed">
            {t.device.neverReported}
          </Text>
        )}
      </Panel>
      <Stack gap="lg">
        {person && (
          <Panel title={t.device.person}>
            <Values
              of={[
                [t.device.personName, person.name],
                [t.device.email, person.email],
                [t.device.department, person.department],
                [t.device.groups, person.groups.join(', ')],
              ]}
            />
          </Panel>
        )}
        <TagsPanel device={device} own={known.tags} />
      </Stack>
    </SimpleGrid>
  )
}

/** `fileVaultEnabled` and `AvailableOSUpdates` as words. */
export function words(name: string): string {
  const text = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/ ([A-Z])(?=[a-z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Panel({ title, at, children }: { title: string; at?: string | null; children: ReactNode }) {
  return (
    <Card p="lg">
      <Group justify="space-between" mb="md">
        <Title order={2} size="h5">
          {title}
        </Title>
        {at && (
          <Text size="xs" c="dimmed">
            <Ago at={at} />
          </Text>
        )}
      </Group>
      {children}
    </Card>
  )
}

/** Names and values; what is not known says so, since unknown is not false. */
function Values({ of }: { of: [string, ReactNode][] }) {
  const t = useText()
  const show = (value: ReactNode) => {
    if (value === true) return t.common.yes
    if (value === false) return t.common.no
    if (value === null || value === undefined || value === '') return <Text span inherit c="dimmed">{t.common.unknown}</Text>
    return value
  }
  return (
    <dl className="facts">
      {of.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{show(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

function TagsPanel({ device, own }: { device: Device; own: string[] }) {
  const t = useText()
  const queries = useQueryClient()
  const [edited, setEdited] = useState<string[] | null>(null)
  const save = useMutation({
    mutationFn: (tags: string[]) =>
      answer(api.PUT('/api/v1/devices/{id}/tags', { params: { path: { id: device.id } }, body: { tags } })),
    onSuccess: async () => {
      notifications.show({ message: t.device.tagsSaved })
      await queries.invalidateQueries({ queryKey: ['facts', device.id] })
      await queries.invalidateQueries({ queryKey: ['device', device.id] })
      setEdited(null)
    },
  })
  return (
    <Panel title={t.device.tagsTitle}>
      <Stack gap="sm">
        <TagsInput
          aria-label={t.device.tagsTitle}
          description={t.device.tagsLead}
          value={edited ?? [...own].sort()}
          onChange={setEdited}
          maxTags={50}
        />
        {save.isError && <ProblemAlert error={save.error} />}
        {edited && (
          <Group gap="xs">
            <Button size="xs" loading={save.isPending} onClick={() => save.mutate(edited)}>
              {t.common.save}
            </Button>
            <Button size="xs" variant="default" onClick={() => setEdited(null)}>
              {t.common.cancel}
            </Button>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
