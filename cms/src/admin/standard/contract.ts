import type {
  PlanOperation,
  SiteClass,
  SiteFinding,
  StandardFinding,
  StandardStatus,
  StandardVersion,
} from '@zhanqun/standard'

/** What `/api/column-standards` answers. */

export type VersionSummary = {
  readonly id: string
  readonly versionId: string
  readonly name: string
  readonly status: StandardStatus
  readonly effectiveFrom: string
  readonly effectiveTo: string | null
  readonly basedOn: string | null
  readonly note: string
  readonly items: number
  /** How many sites follow it. */
  readonly sites: number
}

export type VersionList = { readonly versions: readonly VersionSummary[] }

export type VersionAnswer = {
  readonly version: StandardVersion
  readonly revision: number
  readonly findings: readonly StandardFinding[]
}

export type Changed = { readonly revision: number; readonly findings: readonly StandardFinding[] }

export type Imported = {
  readonly revision: number
  readonly added: number
  readonly changed: number
  readonly removed: number
}

export type FindingCounts = Readonly<Partial<Record<SiteFinding['type'], number>>>

export type PlannedSite = SiteClass & {
  readonly id: string
  readonly name: string
  readonly findings: FindingCounts
  readonly operations: number
  readonly conflicts: number
}

export type PlanAnswer = { readonly sites: readonly PlannedSite[] }

export type SitePlanAnswer = {
  readonly findings: readonly (SiteFinding & { readonly message: string })[]
  readonly operations: readonly (PlanOperation & { readonly message: string })[]
}

export type Scope = { readonly all: true } | { readonly subtree: string } | { readonly sites: readonly string[] }

export type ApplicationState = 'queued' | 'running' | 'done' | 'stopped' | 'failed'

export type Application = {
  readonly id: string
  readonly standard: string
  readonly kind: 'apply' | 'undo'
  /** The application that this one undoes. */
  readonly undoes: string | null
  /** null for an undoing, which is of the sites that it undoes. */
  readonly scope: Scope | null
  readonly state: ApplicationState
  readonly total: number
  /** Sites that are dealt with, whether or not they had to be changed. */
  readonly done: number
  readonly failed: number
  /** Sites in which nothing had to be changed. */
  readonly skipped: number
  readonly changed: number
  readonly requestedByName: string | null
  readonly requestedAt: string
  readonly finishedAt: string | null
  readonly error: string | null
}

export type ApplicationSite = {
  readonly site: string
  readonly name: string
  readonly state: 'waiting' | 'done' | 'unchanged' | 'failed'
  readonly findings: number
  readonly error: string | null
  /** What was done to it has been undone since. */
  readonly undone: boolean
}

export type ApplicationAnswer = Application & { readonly sites: readonly ApplicationSite[] }

export type ApplicationList = { readonly applications: readonly Application[] }
