import { Badge, Card, Table, Text } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useText } from '../../i18n/text'
import { Empty, Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Ago } from '../../shared/time'
import { useDecisions } from './DeviceItems'

/** Every decision for a device, with the rule behind it. */
export function DeviceDecisions({ id }: { id: string }) {
  const t = useText()
  const decisions = useDecisions(id)
  if (decisions.isPending) return <Loading />
  if (!decisions.data) return <ProblemAlert error={decisions.error} retry={() => void decisions.refetch()} />
  const { items, decidedAt, revision } = decisions.data
  if (items.length === 0) return <Empty icon={<IconScale aria-hidden />} title={t.device.noDecisions} />
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {t.device.decidedAt} <Ago at={decidedAt} /> · <span className="mono">{revision?.slice(0, 12)}</span>
      </Text>
      <Card p={0}>
        <Table.ScrollContainer minWidth={640} tabIndex={0} role="region" aria-label={t.device.decisions}>
          <Table verticalSpacing="xs" horizontalSpacing="md" aria-label={t.device.decisions}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t.device.kind}</Table.Th>
                <Table.Th>{t.device.target}</Table.Th>
                <Table.Th>{t.device.value}</Table.Th>
                <Table.Th>{t.device.rule}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((decision, index) => (
                <Table.Tr key={index}>
                  <Table.Td>
                    <Badge>{decision.kind}</Badge>
                  </Table.Td>
                  <Table.Td>{decision.target}</Table.Td>
                  <Table.Td>{decision.value ?? decision.channel ?? '–'}</Table.Td>
                  <Table.Td>
                    {decision.reasons.map((reason, at) => (
                      <div key={at}>
                        {reason.rule}{' '}
                        <Text span size="xs" c="dimmed" className="mono">
                          {reason.file}:{reason.line}
                        </Text>
                      </div>
                    ))}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
    </>
  )
}
