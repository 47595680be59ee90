import { Alert, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api, idempotencyKey, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { words } from './DeviceOverview'
import { ProblemAlert } from '../../shared/ProblemAlert'

type Action = Schemas['Action']

/** What can be sent to a device; what it does not take is there too, with the reason. */
export function ActionsMenu({ device }: { device: Schemas['DeviceView'] }) {
  const t = useText()
  const [opened, setOpened] = useState(false)
  const [chosen, setChosen] = useState<Action | null>(null)
  const actions = useQuery({
    queryKey: ['actions', device.id],
    enabled: opened,
    queryFn: () => answer(api.GET('/api/v1/devices/{id}/actions', { params: { path: { id: device.id } } })),
  })
  const all = actions.data?.items ?? []
  const taken = all.filter((action) => !action.refusal)
  const groups = [
    taken.filter((action) => !action.destructive),
    taken.filter((action) => action.destructive),
    all.filter((action) => action.refusal),
  ]
  return (
    <>
      <Menu opened={opened} onChange={setOpened} position="bottom-end" width={280} disabled={device.endedAt != null}>
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />} disabled={device.endedAt != null}>
            {t.device.act}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          {actions.isError && <ProblemAlert error={actions.error} />}
          {groups.map((group, index) => (
            <div key={index}>
              {index > 0 && group.length > 0 && <Menu.Divider />}
              {group.map((action) => (
                <Menu.Item
                  key={action.name}
                  disabled={action.refusal != null}
                  color={action.destructive ? 'red' : undefined}
                  onClick={() => setChosen(action)}
                >
                  {words(action.name)}
                  {action.refusal && (
                    <Text size="xs" c="dimmed">
                      {action.refusal}
                    </Text>
                  )}
                </Menu.Item>
              ))}
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen && <Confirm device={device} action={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function Confirm({ device, action, onClose }: { device: Schemas['DeviceView']; action: Action; onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  // One key while the dialog is open: pressed twice, it is one command.
  const [key] = useState(idempotencyKey)
  const [typed, setTyped] = useState('')
  const word = device.serialNumber ?? device.id
  const label = words(action.name)
  const send = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/devices/{id}/actions/{name}', {
          params: { path: { id: device.id, name: action.name }, header: { 'Idempotency-Key': key } },
        }),
      ),
    onSuccess: async () => {
      notifications.show({ message: t.device.sent(label) })
      onClose()
      await queries.invalidateQueries({ queryKey: ['commands'] })
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.device.send(label)} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Text size="sm">{t.device.sendLead(device.name ?? word)}</Text>
        {action.destructive && (
          <>
            <Alert color="red" icon={<IconAlertTriangle aria-hidden />}>
              {t.device.destructive}
            </Alert>
            <TextInput label={t.device.typeToConfirm(word)} value={typed} onChange={(event) => setTyped(event.currentTarget.value)} data-autofocus />
          </>
        )}
        {send.isError && <ProblemAlert error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button
            color={action.destructive ? 'red' : undefined}
            disabled={action.destructive && typed !== word}
            loading={send.isPending}
            onClick={() => send.mutate()}
          >
            {t.device.send(label)}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
