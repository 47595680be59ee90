import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'react-router'

/** Filters and order of a list, kept in the address: a view can be bookmarked, sent and gone back to. */
export function useFilters<K extends string>(names: readonly K[], defaultSort = '') {
  const [params, setParams] = useSearchParams()
  const text = params.toString()
  const filters = useMemo(() => {
    const found: Partial<Record<K, string>> = {}
    for (const name of names) {
      const value = new URLSearchParams(text).get(name)
      if (value) found[name] = value
    }
    return found
  }, [text, names])
  const set = useCallback(
    (name: string, value: string | null) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (value) next.set(name, value)
          else next.delete(name)
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const clear = useCallback(() => setParams({}, { replace: true }), [setParams])
  const sort = params.get('sort') ?? defaultSort
  return { filters, set, clear, sort, setSort: (next: string) => set('sort', next), any: Object.keys(filters).length > 0 }
}
