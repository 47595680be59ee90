import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answer, api, type Page } from '../../api/client'
import { Problem } from '../../api/problem'
import { useText } from '../../i18n/text'

export type Kind = 'library-items' | 'blocking-lists' | 'segments'

/** An object of the policy, with the members of its file. The server checks them; the forms write no others. */
export interface PolicyObject {
  id: string
  name?: string
}

export type ItemType = 'custom-profile' | 'custom-script' | 'custom-app'

export interface LibraryItem extends PolicyObject {
  type: ItemType
  platforms: string[]
  active?: boolean
  settings: Record<string, unknown>
}

export interface BlockEntry {
  by: string
  match: string
  value: string
  belowVersion?: string
  message?: string
  buttonTitle?: string
  buttonUrl?: string
}

export interface BlockingList extends PolicyObject {
  platforms: string[]
  entries: BlockEntry[]
}

export interface Segment extends PolicyObject {
  condition: string
}

export const ID = /^[a-z0-9][a-z0-9-]{0,62}$/

export const objectPage =
  <T extends PolicyObject>(kind: Kind) =>
  async (cursor: string | undefined, limit: number): Promise<Page<T>> => {
    const params = { query: { cursor, limit } }
    const page = await answer(api.GET(`/api/v1/${kind}`, { params }))
    return page as unknown as Page<T>
  }

export function useObject<T extends PolicyObject>(kind: Kind, id: string | undefined) {
  return useQuery({
    queryKey: [kind, 'one', id],
    enabled: id !== undefined,
    // What is being edited does not change under the hands.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
    gcTime: 0,
    queryFn: async () =>
      (await answer(api.GET(`/api/v1/${kind}/{id}`, { params: { path: { id: id ?? '' } } }))) as unknown as T,
  })
}

interface Answer {
  data?: unknown
  error?: unknown
  response: Response
}

/** What became of a publication: every device has it, its plan is being computed, or a second person has to approve. */
export type Outcome = 'published' | 'planning' | 'waits'

function outcome({ data, error, response }: Answer): Outcome {
  if (!response.ok) throw new Problem(response.status, error)
  if (response.status !== 202) return 'published'
  return (data as { state?: string }).state === 'WAITING_FOR_APPROVAL' ? 'waits' : 'planning'
}

/** Saves an object, which publishes a revision. Says what became of that. */
export function useSave(kind: Kind, isNew: boolean, done: () => void) {
  const t = useText()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async ({ id, files, ...content }: PolicyObject & { files?: Record<string, string> }) => {
      const body = { id, ...content, ...(files && Object.keys(files).length > 0 ? { files } : {}) } as never
      const call = isNew
        ? api.POST(`/api/v1/${kind}`, { body })
        : api.PUT(`/api/v1/${kind}/{id}`, { params: { path: { id } }, body })
      return outcome(await (call as Promise<Answer>))
    },
    onSuccess: (what) => {
      notifications.show({ message: t.library.outcomes[what], color: what === 'waits' ? 'orange' : undefined })
      done()
      void queries.invalidateQueries()
    },
  })
}

export function useRemove(kind: Kind, done: () => void) {
  const t = useText()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (id: string) => {
      const call = api.DELETE(`/api/v1/${kind}/{id}`, { params: { path: { id } } })
      return outcome(await (call as Promise<Answer>))
    },
    onSuccess: (what) => {
      notifications.show({ message: t.library.outcomes[what] })
      done()
      void queries.invalidateQueries()
    },
  })
}
