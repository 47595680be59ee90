import { Badge, Card, Drawer, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { structuredPatch } from 'diff'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { Loading } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'

type FileChange = Schemas['FileChange']

/** What a revision changed, file by file and line by line. */
export function ChangesDrawer({ revision, from, onClose }: { revision: string; from: string | null; onClose(): void }) {
  const t = useText()
  const changes = useQuery({
    queryKey: ['changes', revision, from],
    queryFn: () =>
      answer(
        api.GET('/api/v1/policy/revisions/{revision}/changes', {
          params: { path: { revision }, query: { from: from ?? undefined } },
        }),
      ),
  })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(60rem, 100vw)"
      title={`${t.releases.compare}: ${revision.slice(0, 12)}`}
      closeButtonProps={{ 'aria-label': t.common.close }}
    >
      <Stack>
        <Text size="sm" c="dimmed">
          {t.releases.compareWith(from?.slice(0, 12) ?? '∅')}
        </Text>
        {changes.isPending && <Loading />}
        {changes.isError && <ProblemAlert error={changes.error} retry={() => void changes.refetch()} />}
        {changes.data?.items.length === 0 && <Text>{t.releases.same}</Text>}
        {changes.data?.items.map((change) => <FileDiff key={change.path} of={change} />)}
      </Stack>
    </Drawer>
  )
}

export interface DiffLine {
  kind: 'plus' | 'minus' | 'same' | 'gap'
  text: string
}

/** The lines that differ, each with three around it. */
export function diffLines(before: string, after: string): DiffLine[] {
  const kinds = { '+': 'plus', '-': 'minus', ' ': 'same' } as const
  return structuredPatch('', '', before, after, '', '', { context: 3 }).hunks.flatMap((hunk, index) => [
    ...(index > 0 ? [{ kind: 'gap', text: `@@ ${hunk.newStart}` } as DiffLine] : []),
    ...hunk.lines
      .filter((line) => !line.startsWith('\\'))
      .map((line): DiffLine => ({ kind: kinds[line[0] as '+' | '-' | ' '], text: line })),
  ])
}

function FileDiff({ of }: { of: FileChange }) {
  const t = useText()
  const word = { ADDED: t.releases.added, REMOVED: t.releases.removed, CHANGED: t.releases.changed }[of.change]
  const isText = (of.change === 'ADDED' || of.before != null) && (of.change === 'REMOVED' || of.after != null)
  return (
    <Card p={0} component="section" aria-label={of.path}>
      <Group justify="space-between" px="md" py="xs">
        <Text size="sm" className="mono" fw={600}>
          {of.path}
        </Text>
        <Badge>{word}</Badge>
      </Group>
      {isText ? (
        <div className="diff" tabIndex={0} role="group" aria-label={of.path}>
          {diffLines(of.before ?? '', of.after ?? '').map((line, index) => (
            <div key={index} className={line.kind}>
              {line.text}
            </div>
          ))}
        </div>
      ) : (
        <Text size="sm" c="dimmed" px="md" pb="sm">
          {t.releases.binary}
        </Text>
      )}
    </Card>
  )
}
