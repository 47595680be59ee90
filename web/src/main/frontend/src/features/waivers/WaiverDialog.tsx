import { Button, Group, Modal, SegmentedControl, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../api/client'
import { useText } from '../../i18n/text'
import { ProblemAlert } from '../../shared/ProblemAlert'

/** The day as the date field has it, at its end in the reader's zone. */
export function endOfDay(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? new Date(year, month - 1, date, 23, 59, 59).toISOString() : undefined
}

export function WaiverDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  const [whose, setWhose] = useState<'device' | 'segment'>('device')
  const [form, setForm] = useState({ target: '', device: '', segment: null as string | null, owner: '', reason: '', day: '' })
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  const segments = useQuery({
    queryKey: ['segments', 'names'],
    queryFn: () => answer(api.GET('/api/v1/segments', { params: { query: { limit: 200 } } })),
  })
  const ask = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/waivers', {
          body: {
            target: form.target.trim(),
            owner: form.owner.trim(),
            reason: form.reason.trim(),
            expiresAt: endOfDay(form.day),
            ...(whose === 'device' ? { device: form.device.trim() } : { segment: form.segment ?? undefined }),
          },
        }),
      ),
    onSuccess: async () => {
      notifications.show({ message: t.waivers.requested })
      onClose()
      await queries.invalidateQueries({ queryKey: ['waivers'] })
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.waivers.add} closeButtonProps={{ 'aria-label': t.common.close }} centered size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          ask.mutate()
        }}
      >
        <Stack>
          <TextInput
            label={t.waivers.target}
            description={t.waivers.targetHint}
            required
            data-autofocus
            value={form.target}
            onChange={(event) => change({ target: event.currentTarget.value })}
          />
          <SegmentedControl
            aria-label={t.waivers.for}
            data={[
              { value: 'device', label: t.waivers.forDevice },
              { value: 'segment', label: t.waivers.forSegment },
            ]}
            value={whose}
            onChange={(next) => setWhose(next as 'device' | 'segment')}
          />
          {whose === 'device' ? (
            <TextInput
              label={t.waivers.device}
              description={t.waivers.deviceHint}
              required
              value={form.device}
              onChange={(event) => change({ device: event.currentTarget.value })}
            />
          ) : (
            <Select
              label={t.waivers.segment}
              required
              data={((segments.data?.items ?? []) as unknown as { id: string }[]).map((each) => each.id)}
              value={form.segment}
              onChange={(segment) => change({ segment })}
            />
          )}
          <Group grow align="flex-start">
            <TextInput label={t.waivers.owner} required value={form.owner} onChange={(event) => change({ owner: event.currentTarget.value })} />
            <TextInput label={t.waivers.expires} type="date" required value={form.day} onChange={(event) => change({ day: event.currentTarget.value })} />
          </Group>
          <Textarea label={t.waivers.reason} required autosize minRows={2} value={form.reason} onChange={(event) => change({ reason: event.currentTarget.value })} />
          {ask.isError && <ProblemAlert error={ask.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" loading={ask.isPending}>
              {t.waivers.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
