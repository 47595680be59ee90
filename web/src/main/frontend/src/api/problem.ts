/** What is wrong with a policy, and where. */
export interface Finding {
  file: string
  line: number
  column: number
  severity: string
  code: string
  message: string
}

/** A scenario of a policy that would not hold any more. */
export interface FailedScenario {
  name: string
  file: string
}

/** What the server answers when something goes wrong: a problem document (RFC 9457), or our own word when it gave none. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  readonly detail: string
  /** The page that says what to do; null: there is none. */
  readonly page: string | null
  readonly findings: Finding[]
  readonly failedScenarios: FailedScenario[]

  constructor(status: number, body: unknown) {
    const document = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
    const title = typeof document.title === 'string' ? document.title : ''
    const detail = typeof document.detail === 'string' ? document.detail : ''
    super(detail || title || `HTTP ${status}`)
    this.status = status
    this.title = title
    this.detail = detail
    const type = typeof document.type === 'string' ? document.type : ''
    // Only pages of this server: a link is followed, so nobody else may say where it leads.
    this.page = /^\/docs\/errors\/[a-z.-]+$/.test(type) ? type : null
    this.findings = Array.isArray(document.findings) ? (document.findings as Finding[]) : []
    this.failedScenarios = Array.isArray(document.failedScenarios) ? (document.failedScenarios as FailedScenario[]) : []
  }

  /** Whether this is the problem of that page, such as `csrf-token`. */
  is(slug: string): boolean {
    return this.page === `/docs/errors/${slug}`
  }
}

/** Nothing was answered: the server cannot be reached. */
export class Unreachable extends Error {}
