import { createBrowserRouter } from 'react-router'
import { PageFailed, PageNotFound } from './PageFailed'
import { Shell } from './Shell'

const overview = async () => ({ Component: (await import('../features/overview/OverviewPage')).OverviewPage })
const devices = async () => ({ Component: (await import('../features/devices/DevicesPage')).DevicesPage })
const device = async () => ({ Component: (await import('../features/devices/DevicePage')).DevicePage })
const activity = async () => ({ Component: (await import('../features/activity/ActivityPage')).ActivityPage })
const commands = async () => ({ Component: (await import('../features/commands/CommandsPage')).CommandsPage })
const library = async () => ({ Component: (await import('../features/library/LibraryPage')).LibraryPage })
const item = async () => ({ Component: (await import('../features/library/ItemPage')).ItemPage })
const blocking = async () => ({ Component: (await import('../features/blocking/BlockingPage')).BlockingPage })
const list = async () => ({ Component: (await import('../features/blocking/ListPage')).ListPage })
const segments = async () => ({ Component: (await import('../features/segments/SegmentsPage')).SegmentsPage })
const segment = async () => ({ Component: (await import('../features/segments/SegmentPage')).SegmentPage })
const releases = async () => ({ Component: (await import('../features/releases/ReleasesPage')).ReleasesPage })
const conflicts = async () => ({ Component: (await import('../features/conflicts/ConflictsPage')).ConflictsPage })
const waivers = async () => ({ Component: (await import('../features/waivers/WaiversPage')).WaiversPage })
const settings = async () => ({ Component: (await import('../features/settings/SettingsPage')).SettingsPage })

/** Each page is a chunk of its own, fetched when it is opened first. */
export const router = createBrowserRouter([
  {
    path: '/',
    Component: Shell,
    errorElement: <PageFailed />,
    HydrateFallback: () => null,
    children: [
      {
        errorElement: <PageFailed />,
        children: [
          { index: true, lazy: overview },
          { path: 'devices', lazy: devices },
          { path: 'devices/:id/:tab?', lazy: device },
          { path: 'activity', lazy: activity },
          { path: 'commands', lazy: commands },
          { path: 'library', lazy: library },
          { path: 'library/new', lazy: item },
          { path: 'library/:id', lazy: item },
          { path: 'blocking', lazy: blocking },
          { path: 'blocking/new', lazy: list },
          { path: 'blocking/:id', lazy: list },
          { path: 'segments', lazy: segments },
          { path: 'segments/new', lazy: segment },
          { path: 'segments/:id', lazy: segment },
          { path: 'releases', lazy: releases },
          { path: 'conflicts', lazy: conflicts },
          { path: 'waivers', lazy: waivers },
          { path: 'settings', lazy: settings },
          { path: '*', Component: PageNotFound },
        ],
      },
    ],
  },
])
