import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/text'

/** A search that follows the typing, a moment behind. */
export function SearchField({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const t = useText()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const tell = useDebouncedCallback(onChange, 250)
  const type = (next: string) => {
    setTyped(next)
    tell(next.trim())
  }
  return (
    <TextInput
      flex="1 1 16rem"
      maw={420}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={typed ? <CloseButton size="sm" aria-label={t.common.clear} onClick={() => type('')} /> : null}
    />
  )
}
