import createClient from 'openapi-fetch'
import type { components, paths } from './schema'
import { Problem } from './problem'
import { send } from './session'

export type Schemas = components['schemas']

/** The admin API, typed by its own description. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://localhost',
  fetch: send,
  querySerializer: { array: { style: 'form', explode: true } },
})

/** What the server answered, or its problem as an exception. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call
  if (!response.ok) throw new Problem(response.status, error)
  return data as T
}

/** A page of a list. */
export interface Page<T> {
  items: T[]
  nextCursor?: string | null
}

/** A key under which the server carries a write out once, however often it comes. */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
