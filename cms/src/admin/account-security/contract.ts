/** What `GET /api/security/me` and `/api/security/accounts/:id` answer. */
export type AccountSecurity = {
  readonly totp: {
    readonly on: boolean
    readonly since: number | null
    readonly required: boolean
    readonly recoveryCodesLeft: number
  }
  readonly provider: {
    /** Whether people may sign in there at all. */
    readonly on: boolean
    readonly linked: boolean
  }
  readonly sessions: readonly {
    readonly id: string
    readonly address: string
    readonly browser: string
    readonly startedAt: number
    readonly usedAt: number
    readonly current: boolean
  }[]
}
