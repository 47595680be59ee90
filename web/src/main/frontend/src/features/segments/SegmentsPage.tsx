import { Code } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useText } from '../../i18n/text'
import { ObjectList } from '../policy/ObjectList'
import type { Segment } from '../policy/objects'

export function SegmentsPage() {
  const t = useText()
  return (
    <ObjectList<Segment>
      kind="segments"
      path="/segments"
      title={t.segments.title}
      lead={t.segments.lead}
      add={t.segments.add}
      icon={<IconFilter aria-hidden />}
      emptyTitle={t.segments.emptyTitle}
      empty={t.segments.empty}
      more={[
        {
          id: 'condition',
          header: t.segments.condition,
          csv: (segment) => segment.condition,
          cell: (segment) => <Code>{segment.condition}</Code>,
        },
      ]}
    />
  )
}
