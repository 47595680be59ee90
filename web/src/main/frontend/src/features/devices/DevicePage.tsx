import { Alert, Badge, Group, Tabs, Text } from '@mantine/core'
import { IconSnowflake, IconTagOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { Loading, Page } from '../../shared/Page'
import { platformName } from '../../shared/platforms'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { ActivityList } from '../activity/ActivityList'
import { DeviceCommands } from '../commands/CommandList'
import { ActionsMenu } from './ActionsMenu'
import { DeviceDecisions } from './DeviceDecisions'
import { DeviceFacts } from './DeviceFacts'
import { DeviceItems } from './DeviceItems'
import { DeviceOverview } from './DeviceOverview'

const TABS = ['overview', 'items', 'decisions', 'facts', 'commands', 'activity'] as const

export function DevicePage() {
  const t = useText()
  const { id = '', tab = 'overview' } = useParams()
  const navigate = useNavigate()
  const device = useQuery({
    queryKey: ['device', id],
    queryFn: () => answer(api.GET('/api/v1/devices/{id}', { params: { path: { id } } })),
    refetchInterval: NEWS_MS,
  })
  if (device.isPending) return <Loading />
  if (!device.data) {
    return (
      <Page title={t.devices.title} trail={[{ to: '/devices', label: t.devices.title }]}>
        <ProblemAlert error={device.error} retry={() => void device.refetch()} />
      </Page>
    )
  }
  const found = device.data
  return (
    <Page
      title={found.name ?? found.serialNumber ?? found.id}
      trail={[{ to: '/devices', label: t.devices.title }]}
      lead={<Subtitle device={found} />}
      actions={<ActionsMenu device={found} />}
    >
      <Notes device={found} />
      <Tabs value={tab} onChange={(next) => void navigate(`/devices/${id}${next === 'overview' ? '' : `/${next}`}`)} keepMounted={false}>
        <Tabs.List mb="lg">
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t.device[name]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="overview">
          <DeviceOverview device={found} />
        </Tabs.Panel>
        <Tabs.Panel value="items">
          <DeviceItems id={found.id} />
        </Tabs.Panel>
        <Tabs.Panel value="decisions">
          <DeviceDecisions id={found.id} />
        </Tabs.Panel>
        <Tabs.Panel value="facts">
          <DeviceFacts id={found.id} />
        </Tabs.Panel>
        <Tabs.Panel value="commands">
          <DeviceCommands id={found.id} />
        </Tabs.Panel>
        <Tabs.Panel value="activity">
          <ActivityList device={found.id} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Subtitle({ device }: { device: Schemas['DeviceView'] }) {
  return (
    <Group gap="xs" component="span">
      <span>
        {platformName(device.platform)} {device.osVersion}
      </span>
      <span aria-hidden>·</span>
      <Text span inherit className="mono">
        {device.serialNumber ?? device.enrollmentId ?? device.id}
      </Text>
      {device.tags.map((tag) => (
        <Badge key={tag} component="span">
          {tag}
        </Badge>
      ))}
    </Group>
  )
}

function Notes({ device }: { device: Schemas['DeviceView'] }) {
  const t = useText()
  return (
    <>
      {device.endedAt && <Alert color="gray" title={t.device.left} />}
      {device.frozen && (
        <Alert color="blue" icon={<IconSnowflake aria-hidden />} title={t.device.frozen(device.frozen)} />
      )}
      {device.conflicts.length > 0 && (
        <Alert color="orange" icon={<IconTagOff aria-hidden />} title={t.device.conflicts(device.conflicts.join(', '))} />
      )}
    </>
  )
}
