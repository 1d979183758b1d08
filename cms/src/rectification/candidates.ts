import type { Severity } from '@zhanqun/compliance'
import type { PayloadRequest, Where } from 'payload'
import { isWithin, scopeFor } from '../access/scope.ts'
import { findOpen, type OpenFinding } from '../compliance/findings.ts'
import { aboutOf } from '../compliance/reported-indicator.ts'
import { failure } from '../errors/fail.ts'
import { siteNames } from '../site-names.ts'
import type { AskedScope } from './asked-scope.ts'
import { demandedSlots } from './issue.ts'
import { indicatorsAt } from './open-findings.ts'

/** More than this nobody ticks one by one. */
export const MOST_CANDIDATES = 400

/** A finding that a notice can be issued of. */
export type Candidate = {
  readonly indicator: string
  readonly key: string
  readonly indicatorName: string
  readonly severity: string
  readonly about: string
  readonly message: string
  readonly since: string
  /** The notice that it is in already; null while it is in none. */
  readonly notice: string | null
}

export type CandidateSite = { readonly id: string; readonly name: string; readonly findings: readonly Candidate[] }

export type Candidates = { readonly sites: readonly CandidateSite[]; readonly isCut: boolean }

const SEVERITIES: readonly string[] = ['serious', 'problem', 'hint'] satisfies Severity[]

/**
 * The open findings of some sites, of an indicator at all sites, or of both, that the request's user may issue notices of.
 * @throws NOTICE_FORBIDDEN for those who issue none anywhere
 */
export const loadCandidates = async (
  req: PayloadRequest,
  { sites: asked, indicator, now }: AskedScope & { now: Date },
): Promise<Candidates> => {
  const scope = await scopeFor(req, 'notice.manage')
  if (scope !== 'all' && scope.size === 0) throw failure('NOTICE_FORBIDDEN', { action: '下发整改通知' })
  const where: Where[] = [
    ...(asked.length > 0 ? [{ site: { in: [...asked] } }] : []),
    ...(indicator ? [{ indicator: { equals: indicator } }] : []),
  ]
  if (where.length === 0) return { sites: [], isCut: false }
  const found = await findOpen(req, { and: where }, MOST_CANDIDATES + 1)
  const own = found.slice(0, MOST_CANDIDATES).filter((finding) => isWithin(scope, finding.site))
  const indicatorOf = await indicatorsAt(req, now)
  const names = await siteNames(
    { payload: req.payload, req },
    own.map((finding) => finding.site),
  )
  const sites: CandidateSite[] = []
  for (const [id, findings] of Map.groupBy(own, (finding) => finding.site)) {
    const name = names.get(id)
    if (name === undefined) continue
    const demanded = await demandedSlots(req, id)
    const shown = (finding: OpenFinding): Candidate => {
      const { indicator: of, key, severity, subject, message, since, slot } = finding
      const indicatorName = indicatorOf(finding)?.name ?? of
      const notice = demanded.get(slot) ?? null
      return { indicator: of, key, indicatorName, severity, about: aboutOf(subject), message, since, notice }
    }
    const inOrder = findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity))
    sites.push({ id, name, findings: inOrder.map(shown) })
  }
  return { sites, isCut: found.length > MOST_CANDIDATES }
}
