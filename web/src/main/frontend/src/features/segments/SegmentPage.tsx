import { Anchor, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useText } from '../../i18n/text'
import { Loading, Page } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { IdAndName, ObjectForm } from '../policy/ObjectForm'
import { useObject, useSave, type Segment } from '../policy/objects'

const BLANK: Segment = { id: '', name: '', condition: '' }

export function SegmentPage() {
  const t = useText()
  const { id } = useParams()
  const segment = useObject<Segment>('segments', id)
  return (
    <Page
      title={id === undefined ? t.segments.add : (segment.data?.name ?? id)}
      trail={[{ to: '/segments', label: t.segments.title }]}
      lead={
        <Anchor href="/docs/rule-language" target="_blank" size="sm" underline="always">
          {t.segments.reference}
        </Anchor>
      }
    >
      {id === undefined && <SegmentForm initial={BLANK} isNew />}
      {id !== undefined && segment.isPending && <Loading />}
      {segment.isError && <ProblemAlert error={segment.error} retry={() => void segment.refetch()} />}
      {segment.data && <SegmentForm key={id} initial={segment.data} isNew={false} />}
    </Page>
  )
}

function SegmentForm({ initial, isNew }: { initial: Segment; isNew: boolean }) {
  const t = useText()
  const navigate = useNavigate()
  const [segment, setSegment] = useState(initial)
  const save = useSave('segments', isNew, () => void navigate('/segments'))
  const change = (part: Partial<Segment>) => setSegment((before) => ({ ...before, ...part }))
  return (
    <ObjectForm
      kind="segments"
      id={isNew ? null : segment.id}
      back="/segments"
      error={save.error}
      busy={save.isPending || save.isSuccess}
      dirty={segment !== initial}
      onSubmit={() => save.mutate(segment)}
      onRemoved={() => void navigate('/segments')}
    >
      <IdAndName id={segment.id} name={segment.name ?? ''} isNew={isNew} onId={(id) => change({ id })} onName={(name) => change({ name })} />
      <Textarea
        label={t.segments.condition}
        description={t.segments.conditionHint}
        required
        autosize
        minRows={4}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        value={segment.condition}
        onChange={(event) => change({ condition: event.currentTarget.value })}
      />
    </ObjectForm>
  )
}
