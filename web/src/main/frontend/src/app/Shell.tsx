import {
  ActionIcon,
  AppShell,
  Burger,
  Group,
  Kbd,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconLogout, IconMoon, IconSearch, IconSun, IconUserCircle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { signOut } from '../api/session'
import { languages, useText, useWords, type Language } from '../i18n/text'
import { useSession } from './App'
import mark from './mark.svg'
import { places } from './navigation'
import { Palette } from './Palette'

export function Shell() {
  const t = useText()
  const [opened, menu] = useDisclosure()
  const { pathname } = useLocation()
  useEffect(() => menu.close(), [pathname])
  return (
    <>
      <a className="skip" href="#content">
        {t.shell.skip}
      </a>
      <AppShell header={{ height: 56 }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }} padding={{ base: 'md', md: 'xl' }}>
        <AppShell.Header>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="sm" wrap="nowrap">
              <Burger opened={opened} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t.shell.menu} />
              <UnstyledButton component={Link} to="/" aria-label="Edict">
                <Group gap={8} wrap="nowrap">
                  <img src={mark} alt="" width={26} height={26} />
                  <Text fw={650} visibleFrom="xs">
                    Edict
                  </Text>
                </Group>
              </UnstyledButton>
            </Group>
            <UnstyledButton className="palette" onClick={spotlight.open}>
              <IconSearch size={15} aria-hidden />
              <Text span inherit flex={1}>
                {t.shell.palette}
              </Text>
              <Kbd size="xs" visibleFrom="sm">
                {/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'} K
              </Kbd>
            </UnstyledButton>
            <Group gap={4} wrap="nowrap">
              <SchemeButton />
              <AccountMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar p="xs" aria-label={t.shell.navigation}>
          <AppShell.Section grow component={ScrollArea}>
            {places(t).map(({ section, places: here }) => (
              <div key={section}>
                <div className="nav-section">{section}</div>
                {here.map((place) => (
                  <NavLink
                    key={place.to}
                    component={Link}
                    to={place.to}
                    className="nav-link"
                    color="gray"
                    label={place.label}
                    leftSection={<place.icon size={18} stroke={1.7} aria-hidden />}
                    active={place.to === '/' ? pathname === '/' : pathname.startsWith(place.to)}
                    aria-current={pathname === place.to ? 'page' : undefined}
                  />
                ))}
              </div>
            ))}
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main>
          <Content />
        </AppShell.Main>
      </AppShell>
      <Palette />
    </>
  )
}

/** The page; it takes the focus when another one opens, so that whoever does not see it is told. */
function Content() {
  const { pathname } = useLocation()
  const content = useRef<HTMLDivElement>(null)
  const before = useRef(pathname)
  const place = pathname.split('/').slice(0, 3).join('/')
  useEffect(() => {
    if (before.current !== place) content.current?.focus({ preventScroll: true })
    before.current = place
  }, [place])
  return (
    <div id="content" ref={content} tabIndex={-1} style={{ outline: 'none', maxWidth: 1320, marginInline: 'auto' }}>
      <Outlet />
    </div>
  )
}

function SchemeButton() {
  const t = useText()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const label = dark ? t.shell.toLight : t.shell.toDark
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} onClick={() => setColorScheme(dark ? 'light' : 'dark')}>
        {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  )
}

function AccountMenu() {
  const t = useText()
  const { language, setLanguage } = useWords()
  const state = useSession()
  const name = state.kind === 'in' || state.kind === 'expired' ? state.session.name : ''
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t.session.account(name)}>
          <IconUserCircle size={20} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="dimmed">{name}</Menu.Label>
        <Menu.Item component="a" href="/docs/user-guide" target="_blank">
          {t.shell.handbook}
        </Menu.Item>
        <Menu.Item component="a" href="/api/docs" target="_blank">
          {t.shell.apiDocs}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label c="dimmed">{t.shell.language}</Menu.Label>
        {(Object.keys(languages) as Language[]).map((tag) => (
          <Menu.Item key={tag} lang={tag} onClick={() => setLanguage(tag)} fw={tag === language ? 650 : undefined}>
            {languages[tag]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut()}>
          {t.session.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
