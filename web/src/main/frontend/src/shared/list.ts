import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { Page } from '../api/client'

/** How often an open list asks for news. Polling for now: the server has no stream for pages yet. */
export const NEWS_MS = 5000

type Fetch<T> = (cursor: string | undefined, limit: number) => Promise<Page<T>>

/** A list, page after page. */
export function usePages<T>(key: readonly unknown[], fetchPage: Fetch<T>, { live = true, limit = 50 } = {}) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => fetchPage(pageParam, limit),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.nextCursor ?? undefined,
    placeholderData: (before: InfiniteData<Page<T>, string | undefined> | undefined) => before,
    refetchInterval: live ? NEWS_MS : false,
  })
  return { ...query, rows: query.data?.pages.flatMap((page) => page.items) ?? [] }
}

/** Every row of a list, for a file. */
export async function everyRow<T>(fetchPage: Fetch<T>): Promise<T[]> {
  const rows: T[] = []
  let cursor: string | undefined
  do {
    const page = await fetchPage(cursor, 200)
    rows.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return rows
}
