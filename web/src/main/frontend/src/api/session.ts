import type { components } from './schema'
import { attended } from './presence'
import { Problem, Unreachable } from './problem'

export type Session = components['schemas']['SessionView']
/** `unknown` until the server was asked; `expired` while a page is open whose session has ended. */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'out' }
  | { kind: 'in'; session: Session }
  | { kind: 'expired'; session: Session }

let state: SessionState = { kind: 'unknown' }
const watchers = new Set<() => void>()
let waiting: (() => void)[] = []

function become(next: SessionState): void {
  state = next
  if (next.kind === 'in') {
    waiting.forEach((go) => go())
    waiting = []
  }
  watchers.forEach((tell) => tell())
}

export const sessionStore = {
  get: (): SessionState => state,
  watch(tell: () => void): () => void {
    watchers.add(tell)
    return () => watchers.delete(tell)
  },
}

async function ask(method: string, body?: unknown, headers: Record<string, string> = {}): Promise<Session | null> {
  let answer: Response
  try {
    answer = await fetch('/api/v1/session', {
      method,
      credentials: 'same-origin',
      headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    })
  } catch {
    throw new Unreachable()
  }
  if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => null))
  return answer.status === 204 ? null : ((await answer.json()) as Session)
}

/** Finds out whether somebody is signed in. */
export async function loadSession(): Promise<void> {
  const session = await ask('GET')
  become(session ? { kind: 'in', session } : { kind: 'out' })
}

export async function signIn(name: string, password: string): Promise<void> {
  const session = await ask('POST', { name, password })
  if (session) become({ kind: 'in', session })
}

export async function signOut(): Promise<void> {
  await ask('DELETE', undefined, csrfHeader())
  become({ kind: 'out' })
}

function csrfHeader(): Record<string, string> {
  return state.kind === 'in' ? { 'X-CSRF-Token': state.session.csrfToken } : {}
}

/** Resolves when somebody has signed in again. The page stays as it is until then, so nothing of it is lost. */
function signedInAgain(): Promise<void> {
  if (state.kind === 'in') become({ kind: 'expired', session: state.session })
  return new Promise((resolve) => waiting.push(resolve))
}

/** The request as the server wants it of a page: with the token of its session. */
function dressed(request: Request): Request {
  const copy = request.clone()
  for (const [name, value] of Object.entries(csrfHeader())) copy.headers.set(name, value)
  if (!attended()) copy.headers.set('X-Unattended', '1')
  return copy
}

async function isCsrfProblem(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const body = await answer.clone().json().catch(() => null)
  return new Problem(403, body).is('csrf-token')
}

/**
 * Sends a request with the session. When the session has ended, it waits until somebody has signed in again and sends
 * it once more; when another tab began a new one, it asks for the new token first.
 */
export async function send(request: Request): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(dressed(request))
    if (await isCsrfProblem(answer)) {
      await loadSession()
      answer = await fetch(dressed(request))
    }
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw failure instanceof Problem ? failure : new Unreachable()
  }
  if (answer.status !== 401 || (state.kind !== 'in' && state.kind !== 'expired')) return answer
  await signedInAgain()
  return send(request)
}
