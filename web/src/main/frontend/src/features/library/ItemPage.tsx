import { MultiSelect, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useText } from '../../i18n/text'
import { Loading, Page } from '../../shared/Page'
import { platformOptions } from '../../shared/platforms'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { IdAndName, ObjectForm } from '../policy/ObjectForm'
import { useObject, useSave, type ItemType, type LibraryItem } from '../policy/objects'
import { blankSettings, SettingsFields, type Uploads } from './SettingsFields'

const BLANK: LibraryItem = {
  id: '',
  type: 'custom-profile',
  name: '',
  platforms: ['MACOS'],
  active: true,
  settings: blankSettings('custom-profile'),
}

export function ItemPage() {
  const t = useText()
  const { id } = useParams()
  const item = useObject<LibraryItem>('library-items', id)
  const trail = [{ to: '/library', label: t.library.title }]
  if (id === undefined) {
    return (
      <Page title={t.library.add} trail={trail}>
        <ItemForm initial={BLANK} isNew />
      </Page>
    )
  }
  return (
    <Page title={item.data?.name ?? id} trail={trail}>
      {item.isPending && <Loading />}
      {item.isError && <ProblemAlert error={item.error} retry={() => void item.refetch()} />}
      {item.data && <ItemForm key={id} initial={item.data} isNew={false} />}
    </Page>
  )
}

function ItemForm({ initial, isNew }: { initial: LibraryItem; isNew: boolean }) {
  const t = useText()
  const navigate = useNavigate()
  const [item, setItem] = useState(initial)
  const [uploads, setUploads] = useState<Uploads>({})
  const save = useSave('library-items', isNew, () => void navigate('/library'))
  const change = (part: Partial<LibraryItem>) => setItem((before) => ({ ...before, ...part }))
  const changeType = (type: ItemType) => {
    change({ type, settings: blankSettings(type) })
    setUploads({})
  }
  return (
    <ObjectForm
      kind="library-items"
      id={isNew ? null : item.id}
      back="/library"
      error={save.error}
      busy={save.isPending || save.isSuccess}
      dirty={item !== initial || Object.keys(uploads).length > 0}
      onSubmit={() => save.mutate({ ...item, files: uploads })}
      onRemoved={() => void navigate('/library')}
    >
      {isNew && (
        <div>
          <Text size="sm" fw={500} mb={4} id="item-type">
            {t.library.type}
          </Text>
          <SegmentedControl
            aria-labelledby="item-type"
            data={Object.entries(t.library.types).map(([value, label]) => ({ value, label }))}
            value={item.type}
            onChange={(type) => changeType(type as ItemType)}
          />
        </div>
      )}
      <IdAndName id={item.id} name={item.name ?? ''} isNew={isNew} onId={(id) => change({ id })} onName={(name) => change({ name })} />
      <MultiSelect
        label={t.library.platforms}
        required
        data={platformOptions}
        value={item.platforms}
        onChange={(platforms) => change({ platforms })}
      />
      <Stack gap="md">
        <SettingsFields
          key={item.type}
          type={item.type}
          settings={item.settings}
          isNew={isNew}
          onChange={(settings) => change({ settings })}
          onUpload={(path, base64) => setUploads((before) => ({ ...before, [path]: base64 }))}
        />
      </Stack>
      <Switch
        label={t.library.active}
        description={t.library.activeHint}
        checked={item.active !== false}
        onChange={(event) => change({ active: event.currentTarget.checked })}
      />
    </ObjectForm>
  )
}
