import { FileInput, Group, Select, Switch, TextInput } from '@mantine/core'
import { IconFile } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { read, type ChosenFile } from '../policy/files'
import type { ItemType } from '../policy/objects'

type Settings = Record<string, unknown>

/** Files to send along, in Base64 by path. */
export type Uploads = Record<string, string>

export function blankSettings(type: ItemType): Settings {
  switch (type) {
    case 'custom-profile':
      return {}
    case 'custom-script':
      return { run: 'DAILY', timeout: 'PT10M', restart: false }
    case 'custom-app':
      return { kind: 'PKG', install: 'ENFORCE', restart: false }
  }
}

interface Props {
  type: ItemType
  settings: Settings
  isNew: boolean
  onChange(settings: Settings): void
  onUpload(path: string, base64: string): void
}

/** The settings of an item, by its type. Members that the form does not show stay as they are. */
export function SettingsFields(props: Props) {
  switch (props.type) {
    case 'custom-profile':
      return <ProfileFields {...props} />
    case 'custom-script':
      return <ScriptFields {...props} />
    case 'custom-app':
      return <AppFields {...props} />
  }
}

function ProfileFields({ settings, isNew, onChange, onUpload }: Props) {
  const t = useText()
  return (
    <PolicyFile
      label={t.library.profileFile}
      folder="profiles"
      accept=".mobileconfig"
      required={isNew}
      current={settings.file}
      onChosen={(path, file) => {
        onChange({ ...settings, file: path })
        onUpload(path, file.base64)
      }}
    />
  )
}

function ScriptFields({ settings, isNew, onChange, onUpload }: Props) {
  const t = useText()
  const script = (name: 'audit' | 'remediation') => (path: string, file: ChosenFile) => {
    onChange({ ...settings, [name]: path })
    onUpload(path, file.base64)
  }
  return (
    <>
      <PolicyFile label={t.library.audit} hint={t.library.auditHint} folder="scripts" required={isNew} current={settings.audit} onChosen={script('audit')} />
      <PolicyFile label={t.library.remediation} folder="scripts" current={settings.remediation} onChosen={script('remediation')} />
      <Group grow align="flex-start">
        <Select
          label={t.library.run}
          data={Object.entries(t.library.runs).map(([value, label]) => ({ value, label }))}
          value={String(settings.run ?? 'DAILY')}
          onChange={(run) => run && onChange({ ...settings, run })}
          allowDeselect={false}
        />
        <TextInput
          label={t.library.timeout}
          value={String(settings.timeout ?? '')}
          pattern="P(T?[0-9]+[DHMS])+[0-9HMST]*"
          onChange={(event) => onChange({ ...settings, timeout: event.currentTarget.value })}
        />
      </Group>
      <Switch
        label={t.library.restart}
        checked={settings.restart === true}
        onChange={(event) => onChange({ ...settings, restart: event.currentTarget.checked })}
      />
    </>
  )
}

function AppFields({ settings, isNew, onChange, onUpload }: Props) {
  const t = useText()
  const detect = (settings.detect ?? {}) as { bundleId?: string; minVersion?: string }
  const setDetect = (part: Settings) => onChange({ ...settings, detect: { ...detect, ...part } })
  return (
    <>
      <PolicyFile
        label={t.library.package}
        folder="apps"
        accept=".pkg,.dmg,.zip"
        required={isNew}
        current={settings.file}
        onChosen={(path, file) => {
          onChange({ ...settings, file: path, kind: appKind(file.name) ?? settings.kind, sha256: file.sha256 })
          onUpload(path, file.base64)
        }}
      />
      <Group grow align="flex-start">
        <Select
          label={t.library.type}
          data={['PKG', 'DMG', 'ZIP']}
          value={String(settings.kind ?? 'PKG')}
          onChange={(kind) => kind && onChange({ ...settings, kind })}
          allowDeselect={false}
        />
        <Select
          label={t.library.install}
          data={Object.entries(t.library.installs).map(([value, label]) => ({ value, label }))}
          value={String(settings.install ?? 'ENFORCE')}
          onChange={(install) => install && onChange({ ...settings, install })}
          allowDeselect={false}
        />
      </Group>
      <Group grow align="flex-start">
        <TextInput
          label={t.library.bundleId}
          description={t.library.detectHint}
          required
          value={detect.bundleId ?? ''}
          onChange={(event) => setDetect({ bundleId: event.currentTarget.value })}
        />
        <TextInput
          label={t.library.minVersion}
          description={'\u00a0'}
          value={detect.minVersion ?? ''}
          onChange={(event) => setDetect({ minVersion: event.currentTarget.value || undefined })}
        />
      </Group>
      <Switch
        label={t.library.restart}
        checked={settings.restart === true}
        onChange={(event) => onChange({ ...settings, restart: event.currentTarget.checked })}
      />
    </>
  )
}

/** What kind of package a file is, by its ending. */
export function appKind(name: string): string | null {
  return /\.(pkg|dmg|zip)$/i.exec(name)?.[1]?.toUpperCase() ?? null
}

interface FileProps {
  label: string
  hint?: string
  folder: string
  accept?: string
  required?: boolean
  current: unknown
  onChosen(path: string, file: ChosenFile): void
}

/** A file of the policy directory: the one there is, or another in its place. */
function PolicyFile({ label, hint, folder, accept, required = false, current, onChosen }: FileProps) {
  const t = useText()
  const [file, setFile] = useState<File | null>(null)
  const [error, setError] = useState<unknown>(null)
  const choose = async (next: File | null) => {
    setFile(next)
    setError(null)
    if (!next) return
    try {
      const chosen = await read(next)
      onChosen(`${folder}/${chosen.name}`, chosen)
    } catch (failure) {
      setError(failure)
    }
  }
  const now = typeof current === 'string' && !file ? `${t.library.current}: ${current}. ${t.library.fileKeep}` : undefined
  return (
    <>
      <FileInput
        label={label}
        description={[hint, now].filter(Boolean).join(' ') || undefined}
        placeholder={t.library.file}
        accept={accept}
        required={required && typeof current !== 'string'}
        leftSection={<IconFile size={16} aria-hidden />}
        value={file}
        onChange={(next) => void choose(next)}
      />
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
