import { Breadcrumbs, Anchor, Box, Group, Loader, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useText } from '../i18n/text'

interface Props {
  title: string
  /** One sentence: what this page is for. */
  lead?: ReactNode
  trail?: { to: string; label: string }[]
  actions?: ReactNode
  children: ReactNode
}

/** A page: its title in the window and on the page, where it stands, and what can be done. */
export function Page({ title, lead, trail, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Edict`
  }, [title])
  return (
    <Stack gap="lg">
      <Box>
        {trail && (
          <Breadcrumbs mb={6} separatorMargin={6}>
            {trail.map((step) => (
              <Anchor key={step.to} component={Link} to={step.to} size="sm">
                {step.label}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="md">
          <Box flex="1 1 20rem">
            <Title order={1} size="h2" className="page-title">
              {title}
            </Title>
            {lead && (
              <Text c="dimmed" size="sm" mt={4} maw="70ch">
                {lead}
              </Text>
            )}
          </Box>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </Box>
      {children}
    </Stack>
  )
}

/** What an empty list says: what would be here, and how it gets here. */
export function Empty({ icon, title, children }: { icon: ReactNode; title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py={56} px="md">
      <ThemeIcon size={52} radius="xl" variant="default" className="empty-icon">
        {icon}
      </ThemeIcon>
      <Text fw={600}>{title}</Text>
      <Box c="dimmed" fz="sm" ta="center" maw="52ch">
        {children}
      </Box>
    </Stack>
  )
}

export function Loading() {
  const t = useText()
  return (
    <Group justify="center" py={56} role="status" aria-label={t.common.loading}>
      <Loader size="sm" />
    </Group>
  )
}
