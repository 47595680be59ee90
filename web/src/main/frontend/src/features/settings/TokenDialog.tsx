import { Alert, Button, Checkbox, Code, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { useText } from '../../i18n/text'
import { ProblemAlert } from '../../shared/ProblemAlert'

export function TokenDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<string[]>(['read'])
  const make = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/tokens', { body: { name: name.trim(), scopes } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tokens'] }),
  })
  if (make.data) return <Secret secret={make.data.secret} onClose={onClose} />
  return (
    <Modal opened onClose={onClose} title={t.settings.add} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Stack>
          <TextInput label={t.settings.name} required maxLength={100} data-autofocus value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <Checkbox.Group label={t.settings.scopes} value={scopes} onChange={setScopes}>
            <Stack gap="xs" mt="xs">
              {Object.entries(t.settings.scopeHints).map(([scope, hint]) => (
                <Checkbox key={scope} value={scope} label={scope} description={hint} />
              ))}
            </Stack>
          </Checkbox.Group>
          {make.isError && <ProblemAlert error={make.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" disabled={scopes.length === 0} loading={make.isPending}>
              {t.settings.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Secret({ secret, onClose }: { secret: string; onClose(): void }) {
  const t = useText()
  return (
    <Modal opened onClose={onClose} title={t.settings.secretTitle} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Alert color="orange">{t.settings.secretLead}</Alert>
        <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {secret}
        </Code>
        <Group justify="space-between">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? t.common.copied : t.common.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{t.common.close}</Button>
        </Group>
        <Text size="xs" c="dimmed">
          EDICT_TOKEN
        </Text>
      </Stack>
    </Modal>
  )
}
