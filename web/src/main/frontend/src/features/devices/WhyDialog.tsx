import { Alert, Badge, Card, Code, Drawer, Group, List, Stack, Text, Title } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Ago } from '../../shared/time'

type RuleAnswer = Schemas['RuleAnswer']
/** The description leaves out where it would come back to rules. */
type Miss = Schemas['Miss'] & { because?: RuleAnswer[] }
type MatchedFact = Schemas['MatchedFact']

/** Why a device has an item or has it not: rules, facts and values, and the first constraint that fails. */
export function WhyDialog({ device, item, onClose }: { device: string; item: string; onClose(): void }) {
  const t = useText()
  const why = useQuery({
    queryKey: ['explain', device, item],
    queryFn: () => answer(api.GET('/api/v1/devices/{id}/explain', { params: { path: { id: device }, query: { item } } })),
  })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(44rem, 100vw)"
      title={t.device.whyTitle(item)}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      {why.isPending && <Loading />}
      {why.isError && <ProblemAlert error={why.error} retry={() => void why.refetch()} />}
      {why.data && <Answer of={why.data} />}
    </Drawer>
  )
}

function Answer({ of }: { of: Schemas['ExplanationView'] }) {
  const t = useText()
  const { whyNot } = of
  return (
    <Stack gap="lg">
      {whyNot && (
        <Alert color={whyNot.verdict === 'ASSIGNED' ? 'teal' : 'gray'} title={t.device.verdicts[whyNot.verdict]}>
          {whyNot.summary}
        </Alert>
      )}
      {of.items.length > 0 && (
        <Stack gap="xs">
          {of.items.map((decision, index) => (
            <Card key={index} p="md">
              <Group gap="xs" mb={decision.reasons.length > 0 ? 'xs' : 0}>
                <Badge>{decision.kind}</Badge>
                <Text size="sm" fw={550}>
                  {decision.target}
                </Text>
                {decision.value && <Text size="sm">{decision.value}</Text>}
                {decision.channel && <Badge>{decision.channel}</Badge>}
              </Group>
              {decision.detail && <Text size="sm">{decision.detail}</Text>}
              {decision.reasons.map((reason, at) => (
                <Reason key={at} rule={reason.rule} file={reason.file} line={reason.line} facts={reason.facts} />
              ))}
            </Card>
          ))}
        </Stack>
      )}
      {whyNot && whyNot.rules.map((rule) => <Rule key={`${rule.file}:${rule.line}`} of={rule} />)}
      {of.sources.length > 0 && (
        <Text size="xs" c="dimmed">
          {of.sources.map((source, index) => (
            <span key={source.fact}>
              {index > 0 && ' · '}
              {source.fact}: {source.reportedAt ? <Ago at={source.reportedAt} /> : t.device.neverReported}
            </span>
          ))}
        </Text>
      )}
    </Stack>
  )
}

function Reason({ rule, file, line, facts }: { rule: string; file: string; line: number; facts: MatchedFact[] }) {
  return (
    <div style={{ marginTop: 6 }}>
      <Text size="sm" mb={2}>
        {rule}{' '}
        <Text span size="xs" c="dimmed" className="mono">
          {file}:{line}
        </Text>
      </Text>
      <Facts of={facts} />
    </div>
  )
}

function Facts({ of }: { of: MatchedFact[] }) {
  const t = useText()
  return (
    <List size="sm" spacing={2} icon={<IconCheck size={14} aria-hidden />}>
      {of.map((fact) => (
        <List.Item key={fact.identity}>
          <b>{fact.identity}</b>
          {Object.entries(fact.values).map(([name, value]) => (
            <span key={name}>
              {' '}
              {name} = <Code>{(value as string | null) ?? t.common.unknown}</Code>
            </span>
          ))}
        </List.Item>
      ))}
    </List>
  )
}

function Rule({ of }: { of: RuleAnswer }) {
  const t = useText()
  return (
    <Card p="md" component="section" aria-label={of.rule}>
      <Group justify="space-between" mb="xs" gap="xs">
        <div>
          <Title order={3} size="h6">
            {of.rule}
          </Title>
          <Text size="xs" c="dimmed" className="mono">
            {of.file}:{of.line}
          </Text>
        </div>
        <Badge leftSection={of.matches ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}>
          {of.matches ? t.device.fires : t.device.firesNot}
        </Badge>
      </Group>
      {of.matched.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {t.device.matched}
          </Text>
          <Facts of={of.matched} />
        </>
      )}
      {of.misses.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {t.device.failed}
          </Text>
          <Misses of={of.misses} />
        </>
      )}
      {of.changes.length > 0 && (
        <>
          <Text size="xs" c="dimmed" mt="xs">
            {t.device.wouldFire}
          </Text>
          <List size="sm">
            {of.changes.map((change, index) => (
              <List.Item key={index}>
                <Code>{change.property ? `${change.fact}: ${change.property} = ${change.value ?? t.common.unknown}` : `− ${change.fact}`}</Code>
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Card>
  )
}

function Misses({ of }: { of: Miss[] }) {
  return (
    <List size="sm" spacing={4} icon={<IconX size={14} aria-hidden />}>
      {of.map((miss, index) => (
        <List.Item key={index}>
          <Code>{miss.constraint}</Code> {miss.found}
          {miss.because?.map((rule) => (
            <Text key={rule.rule} size="xs" c="dimmed">
              {rule.rule} ({rule.file}:{rule.line})
            </Text>
          ))}
        </List.Item>
      ))}
    </List>
  )
}
