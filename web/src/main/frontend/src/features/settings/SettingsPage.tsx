import { Alert, Button, Card, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { IconKey, IconPlus, IconShieldCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { answer, api, type Schemas } from '../../api/client'
import { useText } from '../../i18n/text'
import { DataTable, type Column } from '../../shared/DataTable'
import { usePages } from '../../shared/list'
import { Empty, Loading, Page } from '../../shared/Page'
import { ProblemAlert } from '../../shared/ProblemAlert'
import { Status } from '../../shared/Status'
import { Ago } from '../../shared/time'
import { TokenDialog } from './TokenDialog'

type Token = Schemas['ApiToken']

export function SettingsPage() {
  const t = useText()
  return (
    <Page title={t.settings.title} lead={t.settings.lead}>
      <ServerCard />
      <Tokens />
      <AuditCard />
    </Page>
  )
}

function ServerCard() {
  const t = useText()
  const settings = useQuery({ queryKey: ['settings'], queryFn: () => answer(api.GET('/api/v1/settings')) })
  return (
    <Card p="lg">
      <Title order={2} size="h5" mb="md">
        {t.settings.server}
      </Title>
      {settings.isPending && <Loading />}
      {settings.isError && <ProblemAlert error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && (
        <dl className="facts">
          <dt>{t.settings.baseUrl}</dt>
          <dd className="mono">{settings.data.baseUrl}</dd>
          <dt>{t.settings.revision}</dt>
          <dd className="mono">
            {settings.data.revision.slice(0, 16)} · {settings.data.epoch}
          </dd>
        </dl>
      )}
    </Card>
  )
}

function Tokens() {
  const t = useText()
  const [making, setMaking] = useState(false)
  const [revoking, setRevoking] = useState<Token | null>(null)
  const fetchPage = useCallback(
    (cursor: string | undefined, limit: number) => answer(api.GET('/api/v1/tokens', { params: { query: { cursor, limit } } })),
    [],
  )
  const list = usePages<Token>(['tokens'], fetchPage)
  const columns = useMemo<Column<Token>[]>(
    () => [
      { id: 'name', header: t.settings.name, cell: (token) => <b>{token.name}</b> },
      { id: 'scopes', header: t.settings.scopes, cell: (token) => [...token.scopes].sort().join(', ') },
      { id: 'created', header: t.settings.created, cell: (token) => <Ago at={token.createdAt} /> },
      { id: 'by', header: t.settings.by, cell: (token) => token.createdBy },
      {
        id: 'act',
        header: '',
        cell: (token) =>
          token.revokedAt ? (
            <Status tone="idle">{t.settings.revoked}</Status>
          ) : (
            <Button size="compact-sm" variant="default" onClick={() => setRevoking(token)}>
              {t.settings.revoke}
            </Button>
          ),
      },
    ],
    [t],
  )
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h5">
            {t.settings.tokens}
          </Title>
          <Text size="sm" c="dimmed">
            {t.settings.tokensLead}
          </Text>
        </div>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
          {t.settings.add}
        </Button>
      </Group>
      <DataTable
        label={t.settings.tokens}
        columns={columns}
        rowKey={(token) => token.id}
        list={list}
        empty={<Empty icon={<IconKey aria-hidden />} title={t.settings.noTokens} />}
      />
      {making && <TokenDialog onClose={() => setMaking(false)} />}
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(null)} />}
    </Stack>
  )
}

function RevokeDialog({ token, onClose }: { token: Token; onClose(): void }) {
  const t = useText()
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } })),
    onSuccess: async () => {
      onClose()
      await queries.invalidateQueries({ queryKey: ['tokens'] })
    },
  })
  return (
    <Modal opened onClose={onClose} title={t.settings.revokeTitle(token.name)} closeButtonProps={{ 'aria-label': t.common.close }} centered>
      <Stack>
        <Text size="sm">{t.settings.revokeLead}</Text>
        {revoke.isError && <ProblemAlert error={revoke.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t.common.cancel}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoke.mutate()}>
            {t.settings.revoke}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

function AuditCard() {
  const t = useText()
  const verify = useMutation({ mutationFn: () => answer(api.GET('/api/v1/audit/verification')) })
  return (
    <Card p="lg">
      <Group justify="space-between">
        <div>
          <Title order={2} size="h5">
            {t.settings.audit}
          </Title>
          <Text size="sm" c="dimmed">
            {t.settings.auditLead}
          </Text>
        </div>
        <Button variant="default" leftSection={<IconShieldCheck size={16} aria-hidden />} loading={verify.isPending} onClick={() => verify.mutate()}>
          {t.settings.verify}
        </Button>
      </Group>
      {verify.isError && <ProblemAlert error={verify.error} />}
      {verify.data && (
        <Alert mt="md" role="status" color={verify.data.intact ? 'green' : 'red'}>
          {verify.data.intact ? t.settings.intact(verify.data.lines) : t.settings.broken(verify.data.brokenAt ?? 0)}
        </Alert>
      )}
    </Card>
  )
}
