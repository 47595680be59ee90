import { Button, Card, Group, Modal, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useEffect, useState, type FormEvent } from 'react'
import { signIn } from '../api/session'
import { useText } from '../i18n/text'
import { ProblemAlert } from '../shared/ProblemAlert'
import mark from './mark.svg'

function SignInForm({ name: known = '' }: { name?: string }) {
  const t = useText()
  const [name, setName] = useState(known || 'admin')
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await signIn(name, password)
    } catch (failure) {
      setError(failure)
      setPassword('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        {error !== null && <ProblemAlert error={error} />}
        <TextInput
          label={t.session.name}
          name="username"
          autoComplete="username"
          required
          withAsterisk={false}
          readOnly={known !== ''}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t.session.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={busy} fullWidth>
          {t.session.submit}
        </Button>
      </Stack>
    </form>
  )
}

export function SignInPage() {
  const t = useText()
  useEffect(() => {
    document.title = `${t.session.title} · Edict`
  }, [t])
  return (
    <main className="sign-in">
      <Stack w="min(24rem, 100%)" gap="lg">
        <Group gap="sm">
          <img src={mark} alt="" width={36} height={36} />
          <div>
            <Title order={1} size="h3">
              Edict
            </Title>
            <Text size="sm" c="dimmed">
              {t.session.lead}
            </Text>
          </div>
        </Group>
        <Card p="lg">
          <SignInForm />
        </Card>
        <Text size="xs" c="dimmed">
          {t.session.hint}
        </Text>
      </Stack>
    </main>
  )
}

/** Over the page whose session has ended: it stays as it is behind this, with everything that was typed. */
export function SignInAgain({ name }: { name: string }) {
  const t = useText()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t.session.expired}
      centered
      zIndex={500}
    >
      <Stack>
        <Text size="sm">{t.session.expiredLead}</Text>
        <SignInForm name={name} />
      </Stack>
    </Modal>
  )
}
