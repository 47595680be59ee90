import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconSnowflake } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { useText } from '../../i18n/text'
import { NEWS_MS } from '../../shared/list'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Ago } from '../../shared/time'

/** Freezes that hold, and the way to make one. */
export function FreezeBar() {
  const t = useText()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const freezes = useQuery({
    queryKey: ['freezes'],
    queryFn: () => answer(api.GET('/api/v1/freezes')),
    refetchInterval: NEWS_MS,
  })
  const thaw = useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/freezes/{id}', { params: { path: { id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['freezes'] }),
  })
  const holding = freezes.data?.items.filter((freeze) => !freeze.releasedAt) ?? []
  return (
    <Stack gap="sm">
      {freezes.isError && <ProblemAlert error={freezes.error} />}
      {thaw.isError && <ProblemAlert error={thaw.error} />}
      {holding.map((freeze) => (
        <Alert key={freeze.id} color="blue" icon={<IconSnowflake aria-hidden />} title={freeze.segment ?? t.commands.freezeFleet}>
          <Group justify="space-between">
            <Text size="sm">
              {freeze.reason} – {t.commands.frozenSince} <Ago at={freeze.frozenAt} />, {freeze.frozenBy}
            </Text>
            <Button size="xs" loading={thaw.isPending} onClick={() => thaw.mutate(freeze.id)}>
              {t.commands.thaw}
            </Button>
          </Group>
        </Alert>
      ))}
      {holding.length === 0 && freezes.data && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconSnowflake size={15} aria-hidden />} onClick={() => setAsking(true)}>
            {t.commands.freeze}
          </Button>
        </Group>
      )}
      {asking && <FreezeDialog onClose={() => setAsking(false)} />}
    </Stack>
  )
}

function FreezeDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  const [segment, setSegment] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const segments = useQuery({
    queryKey: ['segments', 'names'],
    queryFn: () => answer(api.GET('/api/v1/segments', { params: { query: { limit: 200 } } })),
  })
  const freeze = useMutation({
    mutationFn: () => answer(api.POST('/api/v1/freezes', { body: { segment: segment ?? undefined, reason } })),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: ['freezes'] })
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.commands.freeze} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          freeze.mutate()
        }}
      >
        <Stack>
          <Text size="sm">{t.commands.freezeLead}</Text>
          <Select
            label={t.commands.freezeWhose}
            placeholder={t.commands.freezeFleet}
            data={((segments.data?.items ?? []) as unknown as { id: string; name?: string }[]).map((each) => ({
              value: each.id,
              label: each.name ?? each.id,
            }))}
            value={segment}
            onChange={setSegment}
            clearable
          />
          <TextInput label={t.commands.reason} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus maxLength={400} />
          {freeze.isError && <ProblemAlert error={freeze.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={freeze.isPending}>
              {t.commands.freeze}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
