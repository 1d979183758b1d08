import { type Bulletin, bulletinOf, type InspectedSite, type SiteRecord } from '@zhanqun/inspection'
import { siteClassWords } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { failure } from '../errors/fail.ts'
import { type Inspection, type InspectionSite, sitesOfInspection } from './rows.ts'
import { frozenYardstick, type KeptEvaluation, keptEvaluation, setOfSite } from './score.ts'

/** States in which there are scores. */
const SCORED: ReadonlySet<Inspection['state']> = new Set(['scored', 'reviewed', 'published'])

export const isScored = ({ state }: Pick<Inspection, 'state'>): boolean => SCORED.has(state)

/** @throws INSPECTION_NOT_SCORED */
const mustBeScored = (inspection: Inspection): void => {
  if (!isScored(inspection)) throw failure('INSPECTION_NOT_SCORED', { name: inspection.name })
}

const inspected = (site: InspectionSite, evaluation: InspectedSite['evaluation']): InspectedSite => ({
  code: site.code,
  name: site.name,
  siteClass: siteClassWords(site),
  district: site.district,
  namedFor: site.namedFor,
  evaluation,
})

/** Findings of all sites together would fill the memory. */
const withoutFindings = ({ results, score }: KeptEvaluation): InspectedSite['evaluation'] => ({
  score,
  results: results.map((result) => ({ ...result, findings: [] })),
})

/** @throws INSPECTION_NOT_SCORED */
export const bulletinOfInspection = async (req: PayloadRequest, inspection: Inspection): Promise<Bulletin> => {
  mustBeScored(inspection)
  const sites: InspectedSite[] = []
  for (const site of await sitesOfInspection({ payload: req.payload, req }, inspection.id)) {
    const kept = await keptEvaluation(req, site)
    sites.push(inspected(site, kept && withoutFindings(kept)))
  }
  return bulletinOf(sites)
}

/** The names of the indicator sets that the sites of an inspection are judged by. */
export const setNames = async (req: PayloadRequest, inspection: Inspection): Promise<readonly string[]> => {
  const yardstick = frozenYardstick(inspection)
  const sites = await sitesOfInspection({ payload: req.payload, req }, inspection.id)
  return [...new Set(sites.flatMap((site) => setOfSite(yardstick, site)?.name ?? []))]
}

/** @throws INSPECTION_NOT_SCORED */
export const recordOfSite = async (
  req: PayloadRequest,
  { inspection, site }: { inspection: Inspection; site: InspectionSite },
): Promise<SiteRecord> => {
  mustBeScored(inspection)
  const checks = Object.entries(site.checks).map(
    ([id, { note, screenshots }]) => [id, { note, screenshots: screenshots.map(({ file }) => file) }] as const,
  )
  return {
    ...inspected(site, await keptEvaluation(req, site)),
    frozenOn: inspection.frozenOn ?? '',
    set: setOfSite(frozenYardstick(inspection), site)?.name ?? '',
    remarks: site.remarks,
    checks: Object.fromEntries(checks),
  }
}
