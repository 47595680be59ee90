import {
  IconBan,
  IconBooks,
  IconDevices,
  IconFilter,
  IconGitBranch,
  IconHistory,
  IconLayoutDashboard,
  IconScale,
  IconSend,
  IconSettings,
  IconShieldOff,
  type Icon,
} from '@tabler/icons-react'
import type { Catalogue } from '../i18n/en'

export interface Place {
  to: string
  label: string
  icon: Icon
}

/** The pages in the order of the menu. */
export function places(t: Catalogue): { section: string; places: Place[] }[] {
  return [
    {
      section: t.shell.fleet,
      places: [
        { to: '/', label: t.nav.overview, icon: IconLayoutDashboard },
        { to: '/devices', label: t.nav.devices, icon: IconDevices },
        { to: '/activity', label: t.nav.activity, icon: IconHistory },
        { to: '/commands', label: t.nav.commands, icon: IconSend },
      ],
    },
    {
      section: t.shell.policy,
      places: [
        { to: '/library', label: t.nav.library, icon: IconBooks },
        { to: '/blocking', label: t.nav.blocking, icon: IconBan },
        { to: '/segments', label: t.nav.segments, icon: IconFilter },
        { to: '/releases', label: t.nav.releases, icon: IconGitBranch },
        { to: '/conflicts', label: t.nav.conflicts, icon: IconScale },
        { to: '/waivers', label: t.nav.waivers, icon: IconShieldOff },
      ],
    },
    { section: t.shell.server, places: [{ to: '/settings', label: t.nav.settings, icon: IconSettings }] },
  ]
}
