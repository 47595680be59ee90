import { Anchor, Badge, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconDevices } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { CsvButton, DataTable, type Column } from '../../shared/DataTable'
import { useFilters } from '../../shared/filters'
import { usePages } from '../../shared/list'
import { Empty, Page } from '../../shared/Page'
import { platformName, platformOptions } from '../../shared/platforms'
import { SearchField } from '../../shared/SearchField'
import { Ago } from '../../shared/time'

type Device = Schemas['DeviceView']

const FILTERS = ['q', 'platform', 'enrollmentType', 'supervised', 'blueprint', 'osVersion', 'agentVersion'] as const
const ENROLLMENTS = ['ADE', 'OTA', 'ACCOUNT_DRIVEN', 'USER', 'AGENT_ONLY']

export function DevicesPage() {
  const t = useText()
  const { filters, set, clear, sort, setSort, any } = useFilters(FILTERS, '-lastMdmCheckIn')
  const columns = useColumns()
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) =>
      answer(api.GET('/api/v1/devices', { params: { query: { ...query(filters), sort, cursor, limit } } })),
    [filters, sort],
  )
  const list = usePages<Device>(['devices', filters, sort], fetchPage)
  return (
    <Page
      title={t.devices.title}
      lead={t.devices.lead}
      actions={<CsvButton name="devices" columns={columns} fetchPage={fetchPage} />}
    >
      <Group gap="sm" wrap="wrap">
        <SearchField label={t.devices.searchHint} value={filters.q ?? ''} onChange={(q) => set('q', q)} />
        <Select
          aria-label={t.devices.platform}
          placeholder={t.devices.platform}
          data={platformOptions}
          value={filters.platform ?? null}
          onChange={(value) => set('platform', value)}
          clearable
          w={150}
        />
        <Select
          aria-label={t.devices.enrollment}
          placeholder={t.devices.enrollment}
          data={ENROLLMENTS}
          value={filters.enrollmentType ?? null}
          onChange={(value) => set('enrollmentType', value)}
          clearable
          w={170}
        />
        <Select
          aria-label={t.devices.supervised}
          placeholder={t.devices.supervised}
          data={[
            { value: 'true', label: `${t.devices.supervised}: ${t.common.yes}` },
            { value: 'false', label: `${t.devices.supervised}: ${t.common.no}` },
          ]}
          value={filters.supervised ?? null}
          onChange={(value) => set('supervised', value)}
          clearable
          w={170}
        />
        {any && (
          <Button variant="subtle" onClick={clear}>
            {t.common.clear}
          </Button>
        )}
      </Group>
      <DataTable
        label={t.devices.title}
        columns={columns}
        rowKey={(device) => device.id}
        list={list}
        sort={sort}
        onSort={setSort}
        empty={any ? <Empty icon={<IconDevices aria-hidden />} title={t.devices.noMatch} /> : <NoDevices />}
      />
    </Page>
  )
}

function query(filters: Partial<Record<(typeof FILTERS)[number], string>>) {
  const { platform, enrollmentType, supervised, ...rest } = filters
  return {
    ...rest,
    ...(platform ? { platform: platform as Device['platform'] } : {}),
    ...(enrollmentType ? { enrollmentType: enrollmentType as Device['enrollmentType'] } : {}),
    ...(supervised ? { supervised: supervised === 'true' } : {}),
  }
}

function NoDevices() {
  const t = useText()
  return (
    <Empty icon={<IconDevices aria-hidden />} title={t.devices.emptyTitle}>
      <Stack align="center" gap="sm">
        <span>{t.devices.empty}</span>
        <Button component="a" href="/enroll" target="_blank" variant="default">
          {t.devices.enroll}
        </Button>
      </Stack>
    </Empty>
  )
}

function useColumns(): Column<Device>[] {
  const t = useText()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t.devices.name,
        sort: 'name',
        csv: (device) => device.name,
        cell: (device) => (
          <Stack gap={0}>
            <Anchor component={Link} to={`/devices/${device.id}`} fw={550} size="sm">
              {device.name ?? device.serialNumber ?? device.id}
            </Anchor>
            <Text size="xs" c="dimmed" className="mono">
              {device.serialNumber ?? device.enrollmentId}
            </Text>
          </Stack>
        ),
      },
      {
        id: 'platform',
        header: t.devices.platform,
        sort: 'platform',
        csv: (device) => device.platform,
        cell: (device) => platformName(device.platform),
      },
      { id: 'osVersion', header: t.devices.os, sort: 'osVersion', csv: (device) => device.osVersion, cell: (device) => device.osVersion ?? '–' },
      { id: 'blueprint', header: t.devices.blueprint, sort: 'blueprint', csv: (device) => device.blueprint, cell: (device) => device.blueprint },
      {
        id: 'lastMdmCheckIn',
        header: t.devices.mdm,
        sort: 'lastMdmCheckIn',
        csv: (device) => device.lastMdmCheckIn,
        cell: (device) => <Ago at={device.lastMdmCheckIn} />,
      },
      {
        id: 'lastAgentCheckIn',
        header: t.devices.agent,
        sort: 'lastAgentCheckIn',
        csv: (device) => device.lastAgentCheckIn,
        cell: (device) => <Ago at={device.lastAgentCheckIn} />,
      },
      {
        id: 'tags',
        header: t.devices.tags,
        csv: (device) => device.tags.join(' '),
        cell: (device) => (
          <Group gap={4}>
            {device.frozen && <Badge color="orange">{t.devices.frozen}</Badge>}
            {device.conflicts.length > 0 && <Badge color="red">{t.devices.conflict}</Badge>}
            {device.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </Group>
        ),
      },
      { id: 'serialNumber', header: '', csv: (device) => device.serialNumber, cell: null },
      { id: 'udid', header: '', csv: (device) => device.udid, cell: null },
    ],
    [t],
  )
}
