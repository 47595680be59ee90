import { Button, Card, Group, Select, Table, Text, VisuallyHidden } from '@mantine/core'
import { IconBooks, IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { Empty, Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { itemTone, Status } from '../../shared/Status'
import { Ago } from '../../shared/time'
import { useFacts } from './DeviceOverview'
import { WhyDialog } from './WhyDialog'

type Decision = Schemas['DecisionView']

export const useDecisions = (id: string) =>
  useQuery({
    queryKey: ['decisions', id],
    queryFn: () => answer(api.GET('/api/v1/devices/{id}/decisions', { params: { path: { id } } })),
    refetchInterval: NEWS_MS,
  })

/** An item of a device: how it stands, since when, and who carries it out. */
export interface ItemRow {
  item: string
  status: string
  channel: string | null
  detail: string | null
  since: string | null
}

/** What the decisions and the facts say of each item, together. */
export function itemRows(decisions: Decision[], states: { item: string; since?: string | null }[]): ItemRow[] {
  const since = new Map(states.map((state) => [state.item, state.since ?? null]))
  const channel = new Map(decisions.filter((d) => d.kind === 'ROUTE').map((d) => [d.target, d.channel ?? null]))
  return decisions
    .filter((decision) => decision.kind === 'STATUS')
    .map((decision) => ({
      item: decision.target,
      status: decision.value ?? '',
      channel: channel.get(decision.target) ?? null,
      detail: decision.detail ?? null,
      since: since.get(decision.target) ?? null,
    }))
    .sort((a, b) => a.item.localeCompare(b.item))
}

export function DeviceItems({ id }: { id: string }) {
  const t = useText()
  const decisions = useDecisions(id)
  const facts = useFacts(id)
  const [asked, setAsked] = useState<string | null>(null)
  if (decisions.isPending || facts.isPending) return <Loading />
  if (!decisions.data) return <ProblemAlert error={decisions.error} retry={() => void decisions.refetch()} />
  const rows = itemRows(decisions.data.items, facts.data?.items ?? [])
  return (
    <>
      <AskOther onAsk={setAsked} />
      <Card p={0} mt="md">
        {rows.length === 0 ? (
          <Empty icon={<IconBooks aria-hidden />} title={t.device.noItems}>
            {t.device.noItemsLead}
          </Empty>
        ) : (
          <Table.ScrollContainer minWidth={560} tabIndex={0} role="region" aria-label={t.device.items}>
            <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover aria-label={t.device.items}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.device.item}</Table.Th>
                  <Table.Th>{t.device.status}</Table.Th>
                  <Table.Th>{t.device.since}</Table.Th>
                  <Table.Th>{t.device.channel}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t.device.why}</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Table.Tr key={row.item}>
                    <Table.Td fw={550}>{row.item}</Table.Td>
                    <Table.Td>
                      <Status tone={itemTone(row.status)}>{row.status}</Status>
                      {row.detail && (
                        <Text size="xs" c="dimmed">
                          {row.detail}
                        </Text>
                      )}
                    </Table.Td>
                    <Table.Td>{row.since ? <Ago at={row.since} /> : '–'}</Table.Td>
                    <Table.Td>{row.channel ?? '–'}</Table.Td>
                    <Table.Td ta="right">
                      <Button
                        size="compact-sm"
                        variant="default"
                        leftSection={<IconHelpCircle size={15} aria-hidden />}
                        aria-label={t.device.whyTitle(row.item)}
                        onClick={() => setAsked(row.item)}
                      >
                        {t.device.why}
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Card>
      {asked && <WhyDialog device={id} item={asked} onClose={() => setAsked(null)} />}
    </>
  )
}

function AskOther({ onAsk }: { onAsk(item: string): void }) {
  const t = useText()
  const items = useQuery({
    queryKey: ['askable'],
    queryFn: async () => {
      const lists = await Promise.all([
        answer(api.GET('/api/v1/library-items', { params: { query: { limit: 200 } } })),
        answer(api.GET('/api/v1/blocking-lists', { params: { query: { limit: 200 } } })),
      ])
      return lists.flatMap((list) => (list.items as unknown as { id: string }[]).map((item) => item.id))
    },
  })
  return (
    <Group>
      <Select
        aria-label={t.device.askItem}
        placeholder={t.device.askItemHint}
        data={items.data ?? []}
        searchable
        value={null}
        onChange={(item) => item && onAsk(item)}
        w={300}
      />
    </Group>
  )
}
