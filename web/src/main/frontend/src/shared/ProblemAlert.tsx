import { Alert, Anchor, Button, Code, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Problem, Unreachable } from '../api/problem'
import { useText } from '../i18n/text'

/** What went wrong, in the server's words, with the page that says what to do. */
export function ProblemAlert({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useText()
  const problem = error instanceof Problem ? error : null
  const title = problem ? problem.title || t.problem.title : t.problem.title
  const detail = problem ? problem.detail : error instanceof Unreachable ? t.problem.unreachable : String(error)
  return (
    <Alert role="alert" color="red" title={title} icon={<IconAlertTriangle aria-hidden />} className="problem">
      <Stack gap="xs" align="flex-start">
        {detail && <Text size="sm">{detail}</Text>}
        {problem && problem.findings.length > 0 && <Findings problem={problem} />}
        {problem && problem.failedScenarios.length > 0 && (
          <List size="sm" spacing={4}>
            {problem.failedScenarios.map((scenario) => (
              <List.Item key={scenario.name}>
                {t.problem.scenario}: {scenario.name} <Code>{scenario.file}</Code>
              </List.Item>
            ))}
          </List>
        )}
        <Group gap="md">
          {retry && (
            <Button size="xs" variant="default" onClick={retry}>
              {t.common.tryAgain}
            </Button>
          )}
          {problem?.page && (
            <Anchor href={problem.page} target="_blank" size="sm" underline="always">
              {t.problem.whatToDo}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}

function Findings({ problem }: { problem: Problem }) {
  return (
    <List size="sm" spacing={4}>
      {problem.findings.map((finding, index) => (
        <List.Item key={index}>
          <Code>
            {finding.file}:{finding.line}:{finding.column}
          </Code>{' '}
          {finding.message}{' '}
          <Anchor href={`/docs/errors/${finding.code}`} target="_blank" size="sm" underline="always">
            {finding.code}
          </Anchor>
        </List.Item>
      ))}
    </List>
  )
}
