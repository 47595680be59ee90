import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export type Tone = 'good' | 'bad' | 'warn' | 'busy' | 'idle'

/** A state: a coloured dot beside a word, so that colour alone says nothing. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" component="span" display="inline-flex">
      <span className={`dot dot-${tone}`} aria-hidden />
      <Text span inherit>
        {children}
      </Text>
    </Group>
  )
}

const ITEM: Record<string, Tone> = {
  PASS: 'good',
  REMEDIATED: 'good',
  ERROR: 'bad',
  CONFLICT: 'bad',
  PENDING: 'busy',
  DOWNLOADING: 'busy',
  INSTALLING: 'busy',
  CACHED: 'busy',
  INCOMPATIBLE: 'warn',
  EXCLUDED: 'idle',
  AVAILABLE: 'idle',
}

const COMMAND: Record<string, Tone> = {
  queued: 'busy',
  sent: 'busy',
  notNow: 'warn',
  held: 'warn',
  acknowledged: 'good',
  error: 'bad',
  expired: 'bad',
  superseded: 'idle',
  withdrawn: 'idle',
}

const ROLLOUT: Record<string, Tone> = {
  PLANNING: 'busy',
  WAITING_FOR_APPROVAL: 'warn',
  RUNNING: 'busy',
  PAUSED: 'warn',
  DONE: 'good',
  RETURNED: 'bad',
  ABORTED: 'idle',
  REJECTED: 'idle',
  EXPIRED: 'idle',
  FAILED: 'bad',
}

export const itemTone = (status: string): Tone => ITEM[status] ?? 'idle'
export const commandTone = (state: string): Tone => COMMAND[state] ?? 'idle'
export const rolloutTone = (state: string): Tone => ROLLOUT[state] ?? 'idle'
