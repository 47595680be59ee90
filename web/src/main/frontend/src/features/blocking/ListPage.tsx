import { ActionIcon, Button, Fieldset, Group, MultiSelect, Select, Stack, TextInput, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useText } from '../../i18n/text'
import { Loading, Page } from '../../shared/Page'
import { platformOptions } from '../../shared/platforms'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { IdAndName, ObjectForm } from '../policy/ObjectForm'
import { useObject, useSave, type BlockEntry, type BlockingList } from '../policy/objects'

const ENTRY: BlockEntry = { by: 'BUNDLE_ID', match: 'EXACT', value: '' }
const BLANK: BlockingList = { id: '', name: '', platforms: ['MACOS'], entries: [ENTRY] }

export function ListPage() {
  const t = useText()
  const { id } = useParams()
  const list = useObject<BlockingList>('blocking-lists', id)
  return (
    <Page
      title={id === undefined ? t.blocking.add : (list.data?.name ?? id)}
      trail={[{ to: '/blocking', label: t.blocking.title }]}
    >
      {id === undefined && <ListForm initial={BLANK} isNew />}
      {id !== undefined && list.isPending && <Loading />}
      {list.isError && <ProblemAlert error={list.error} retry={() => void list.refetch()} />}
      {list.data && <ListForm key={id} initial={list.data} isNew={false} />}
    </Page>
  )
}

function ListForm({ initial, isNew }: { initial: BlockingList; isNew: boolean }) {
  const t = useText()
  const navigate = useNavigate()
  const [list, setList] = useState(initial)
  const save = useSave('blocking-lists', isNew, () => void navigate('/blocking'))
  const change = (part: Partial<BlockingList>) => setList((before) => ({ ...before, ...part }))
  const changeEntry = (index: number, part: Partial<BlockEntry>) =>
    change({ entries: list.entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)) })
  return (
    <ObjectForm
      kind="blocking-lists"
      id={isNew ? null : list.id}
      back="/blocking"
      error={save.error}
      busy={save.isPending || save.isSuccess}
      dirty={list !== initial}
      onSubmit={() => save.mutate(withoutBlanks(list))}
      onRemoved={() => void navigate('/blocking')}
    >
      <IdAndName id={list.id} name={list.name ?? ''} isNew={isNew} onId={(id) => change({ id })} onName={(name) => change({ name })} />
      <MultiSelect
        label={t.library.platforms}
        required
        data={platformOptions}
        value={list.platforms}
        onChange={(platforms) => change({ platforms })}
      />
      <Title order={2} size="h5">
        {t.blocking.entries}
      </Title>
      {list.entries.map((entry, index) => (
        <EntryFields
          key={index}
          title={t.blocking.entry(index + 1)}
          entry={entry}
          onChange={(part) => changeEntry(index, part)}
          onRemove={list.entries.length > 1 ? () => change({ entries: list.entries.filter((_, at) => at !== index) }) : null}
        />
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => change({ entries: [...list.entries, ENTRY] })}
        >
          {t.blocking.addEntry}
        </Button>
      </Group>
    </ObjectForm>
  )
}

/** A member that was left empty is not written: an empty text means something else. */
export function withoutBlanks(list: BlockingList): BlockingList {
  const filled = (entry: BlockEntry) =>
    Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== '' && value != null)) as unknown as BlockEntry
  return { ...list, entries: list.entries.map(filled) }
}

interface EntryProps {
  title: string
  entry: BlockEntry
  onChange(part: Partial<BlockEntry>): void
  onRemove: (() => void) | null
}

function EntryFields({ title, entry, onChange, onRemove }: EntryProps) {
  const t = useText()
  const text = (name: keyof BlockEntry) => ({
    value: entry[name] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <Fieldset legend={title}>
      <Stack gap="sm">
        <Group align="flex-end" wrap="wrap">
          <Select
            label={t.blocking.by}
            data={Object.entries(t.blocking.kinds).map(([value, label]) => ({ value, label }))}
            value={entry.by}
            onChange={(by) => by && onChange({ by })}
            allowDeselect={false}
            w={180}
          />
          <Select
            label={t.blocking.match}
            data={Object.entries(t.blocking.matches).map(([value, label]) => ({ value, label }))}
            value={entry.match}
            onChange={(match) => match && onChange({ match })}
            allowDeselect={false}
            w={150}
          />
          <TextInput label={t.blocking.value} required flex="1 1 14rem" spellCheck={false} {...text('value')} />
          {onRemove && (
            <ActionIcon variant="default" size={36} aria-label={`${t.common.remove}: ${title}`} onClick={onRemove}>
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <Group grow align="flex-start">
          <TextInput label={t.blocking.below} {...text('belowVersion')} />
          <TextInput label={t.blocking.message} {...text('message')} />
        </Group>
        <Group grow align="flex-start">
          <TextInput label={t.blocking.buttonTitle} {...text('buttonTitle')} />
          <TextInput label={t.blocking.buttonUrl} type="url" {...text('buttonUrl')} />
        </Group>
      </Stack>
    </Fieldset>
  )
}
