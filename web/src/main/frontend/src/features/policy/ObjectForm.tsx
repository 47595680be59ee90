import { Button, Card, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { Link, useBlocker } from 'react-router'
import { useText } from '../../i18n/text'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { ID, useRemove, type Kind } from './objects'
import { slug } from './slug'

interface Props {
  kind: Kind
  /** Null: a new one. */
  id: string | null
  back: string
  error: unknown
  busy: boolean
  dirty: boolean
  onSubmit(): void
  onRemoved(): void
  children: ReactNode
}

/** What the forms of all objects have in common: saving publishes, leaving with changes asks first, removing asks. */
export function ObjectForm({ kind, id, back, error, busy, dirty, onSubmit, onRemoved, children }: Props) {
  const t = useText()
  const [removing, setRemoving] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <Card p="lg" maw={760}>
        <Stack gap="md">
          {children}
          {error !== null && <ProblemAlert error={error} />}
          <Text size="xs" c="dimmed">
            {t.library.publishLead}
          </Text>
          <Group justify="space-between">
            <Group gap="xs">
              <Button type="submit" loading={busy}>
                {t.library.publish}
              </Button>
              <Button component={Link} to={back} variant="default">
                {t.common.cancel}
              </Button>
            </Group>
            {id !== null && (
              <Button variant="subtle" color="red" onClick={() => setRemoving(true)}>
                {t.common.remove}
              </Button>
            )}
          </Group>
        </Stack>
      </Card>
      <LeaveGuard dirty={dirty && !busy} />
      {removing && id !== null && <RemoveDialog kind={kind} id={id} onClose={() => setRemoving(false)} onRemoved={onRemoved} />}
    </form>
  )
}

function RemoveDialog({ kind, id, onClose, onRemoved }: { kind: Kind; id: string; onClose(): void; onRemoved(): void }) {
  const t = useText()
  const remove = useRemove(kind, onRemoved)
  return (
    <Modal opened onClose={onClose} title={t.library.removeTitle(id)} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Text size="sm">{t.library.usedBy}</Text>
        {remove.isError && <ProblemAlert error={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button color="red" loading={remove.isPending} onClick={() => remove.mutate(id)}>
            {t.common.remove}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** Asks before a form with changes is left, whether for another page or another site. */
function LeaveGuard({ dirty }: { dirty: boolean }) {
  const t = useText()
  const blocker = useBlocker(({ currentLocation, nextLocation }) => dirty && currentLocation.pathname !== nextLocation.pathname)
  useEffect(() => {
    if (!dirty) return undefined
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  if (blocker.state !== 'blocked') return null
  return (
    <Modal opened onClose={blocker.reset} title={t.policy.leave} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Text size="sm">{t.policy.leaveLead}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={blocker.proceed}>
            {t.policy.discard}
          </Button>
          <Button onClick={blocker.reset} data-autofocus>
            {t.policy.stay}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The identifier, which is fixed once the object is there, and the name. */
export function IdAndName(props: { id: string; name: string; isNew: boolean; onId(id: string): void; onName(name: string): void }) {
  const t = useText()
  const { id, name, isNew, onId, onName } = props
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t.library.name}
        required
        value={name}
        onChange={(event) => {
          const next = event.currentTarget.value
          onName(next)
          if (isNew && (id === '' || id === slug(name))) onId(slug(next))
        }}
        maxLength={100}
      />
      <TextInput
        label={t.library.id}
        description={isNew ? t.library.idHint : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        required={isNew}
        readOnly={!isNew}
        pattern={ID.source}
        value={id}
        onChange={(event) => onId(event.currentTarget.value)}
      />
    </Group>
  )
}
