import { Text, Tooltip } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText, useWords, type Language } from '../i18n/text'

const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** How long ago or ahead an instant is, in the largest unit that fits. */
export function relative(instant: string, nowMs: number, language: Language): string {
  const seconds = (Date.parse(instant) - nowMs) / 1000
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  for (const [unit, length] of UNITS) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'second')
}

/** An instant in the reader's own time zone. */
export function absolute(instant: string, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(
    new Date(instant),
  )
}

function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** An instant as people say it, with the exact one on hover. */
export function Ago({ at }: { at: string | null | undefined }) {
  const { language } = useWords()
  const t = useText()
  const now = useNow()
  if (!at) return <Text span inherit c="dimmed">{t.common.never}</Text>
  return (
    <Tooltip label={absolute(at, language)} openDelay={300} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{relative(at, now, language)}</time>
    </Tooltip>
  )
}

/** An exact instant. */
export function At({ at }: { at: string | null | undefined }) {
  const { language } = useWords()
  return at ? <time dateTime={at}>{absolute(at, language)}</time> : <>–</>
}
