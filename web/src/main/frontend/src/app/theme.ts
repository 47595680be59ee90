import { Badge, Button, Card, createTheme, type CSSVariablesResolver } from '@mantine/core'

/** WHY the darker shades: white on Mantine's default ones, and its dimmed text, are below the contrast that WCAG AA asks for. */
export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Card: Card.extend({ defaultProps: { withBorder: true, radius: 'lg', shadow: 'none' } }),
    Button: Button.extend({ defaultProps: { radius: 'md' } }),
    Badge: Badge.extend({ defaultProps: { variant: 'default', radius: 'sm', tt: 'none', fw: 500 } }),
  },
})

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#525a63',
    '--mantine-color-placeholder': '#5c646d',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-light-color': '#9c1c1c',
    '--edict-canvas': '#f6f7f9',
    '--edict-line': '#e3e6ea',
    '--edict-soft': '#eef0f4',
    '--edict-good': '#2b8a3e',
    '--edict-bad': '#d6336c',
    '--edict-warn': '#e67700',
    '--edict-busy': '#3b5bdb',
    '--edict-idle': '#868e96',
    '--edict-plus': '#e6f6e9',
    '--edict-minus': '#fdecef',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b1ba',
    '--mantine-color-placeholder': '#9aa2ab',
    '--mantine-color-error': '#ff8787',
    '--edict-canvas': '#16181c',
    '--edict-line': '#33373d',
    '--edict-soft': '#26292e',
    '--edict-good': '#51cf66',
    '--edict-bad': '#f06595',
    '--edict-warn': '#ffa94d',
    '--edict-busy': '#748ffc',
    '--edict-idle': '#868e96',
    '--edict-plus': '#17301c',
    '--edict-minus': '#3a1820',
  },
})
