import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconDeviceLaptop, IconLogout, IconMoon, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { signOut } from '../api/session'
import { answer, api } from '../api/client'
import { useText } from '../i18n/text'
import { places } from './navigation'

/** Everything within a few keys: pages, devices, actions. */
export function Palette() {
  const t = useText()
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [sought] = useDebouncedValue(query.trim(), 200)
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const devices = useQuery({
    queryKey: ['palette', sought],
    enabled: sought.length >= 2,
    queryFn: () => answer(api.GET('/api/v1/devices', { params: { query: { q: sought, limit: 6 } } })),
  })

  const pages: SpotlightActionData[] = places(t)
    .flatMap((section) => section.places)
    .map((place) => ({
      id: place.to,
      label: place.label,
      leftSection: <place.icon size={18} aria-hidden />,
      onClick: () => void navigate(place.to),
    }))
  const found: SpotlightActionData[] = (devices.data?.items ?? []).map((device) => ({
    id: device.id,
    label: device.name ?? device.serialNumber ?? device.id,
    description: [device.serialNumber, device.platform].filter(Boolean).join(' · '),
    keywords: [device.serialNumber ?? '', device.udid ?? '', sought],
    leftSection: <IconDeviceLaptop size={18} aria-hidden />,
    onClick: () => void navigate(`/devices/${device.id}`),
  }))
  const groups: SpotlightActionGroupData[] = [
    { group: t.nav.devices, actions: found },
    { group: t.shell.pages, actions: pages },
    {
      group: t.shell.actions,
      actions: [
        {
          id: 'scheme',
          label: dark ? t.shell.toLight : t.shell.toDark,
          leftSection: <IconMoon size={18} aria-hidden />,
          onClick: () => setColorScheme(dark ? 'light' : 'dark'),
        },
        { id: 'out', label: t.session.signOut, leftSection: <IconLogout size={18} aria-hidden />, onClick: () => void signOut() },
      ],
    },
  ]
  return (
    <Spotlight
      actions={groups.filter((group) => group.actions.length > 0)}
      query={query}
      onQueryChange={setQuery}
      nothingFound={t.shell.nothing}
      highlightQuery
      shortcut={['mod + K', '/']}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t.shell.paletteHint,
        'aria-label': t.shell.palette,
      }}
    />
  )
}
