import { isDeepStrictEqual } from 'node:util'
import {
  gatheredFactsSchema,
  type Indicator,
  type IndicatorSet,
  indicatorSetSchema,
  isMeantFor,
  type ManualFacts,
  RULES,
  type SiteEvaluation,
  type SiteFacts,
} from '@zhanqun/compliance'
import { packFacts, unpackFacts } from '@zhanqun/compliance/packed'
import { type StandardVersion, standardVersionSchema } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { evaluateSite } from '../compliance/judge.ts'
import { failure } from '../errors/fail.ts'
import { isRecord } from '../is-record.ts'
import { putSite } from './change.ts'
import type { Effect } from './draw.ts'
import { type Inspection, type InspectionSite, packedOf, sitesOfInspection } from './rows.ts'

/** What was frozen beside the facts. */
type FrozenYardstick = { readonly standard: StandardVersion; readonly sets: readonly IndicatorSet[] }

const yardstickSchema = z.object({ standard: standardVersionSchema, sets: z.array(indicatorSetSchema) })

/** @throws INSPECTION_STALE where nothing is frozen */
export const frozenYardstick = ({ yardstick, name }: Inspection): FrozenYardstick => {
  if (yardstick === null) throw failure('INSPECTION_STALE', { name })
  return yardstickSchema.parse(unpackFacts(yardstick))
}

/** The set that a site of an inspection is judged by. */
export const setOfSite = (
  { sets }: FrozenYardstick,
  { setId }: Pick<InspectionSite, 'setId'>,
): IndicatorSet | undefined => sets.find(({ id }) => id === setId)

/** What people have to judge at a site. */
export const manualIndicators = (
  yardstick: FrozenYardstick,
  site: Pick<InspectionSite, 'setId' | 'kind' | 'level'>,
): readonly Indicator[] =>
  (setOfSite(yardstick, site)?.indicators ?? []).filter(
    (indicator) => indicator.isOn && RULES[indicator.rule].source === 'manual' && isMeantFor(indicator, site),
  )

/** What is kept of a site that was judged. */
export type KeptEvaluation = Pick<SiteEvaluation, 'results' | 'score' | 'set'>

/** As it was kept when it was scored. @returns null where there is none */
export const keptEvaluation = async (req: PayloadRequest, site: InspectionSite): Promise<KeptEvaluation | null> => {
  const kept = await packedOf({ payload: req.payload, req }, site, 'evaluation')
  return isEvaluation(kept) ? kept : null
}

const isEvaluation = (value: unknown): value is KeptEvaluation =>
  isRecord(value) && Array.isArray(value.results) && isRecord(value.score)

/**
 * Judges a site by what was frozen of it, together with what was judged by hand so far.
 * @returns null where nothing was known of it
 */
export const evaluateFrozen = async (
  req: PayloadRequest,
  { inspection, yardstick, site }: { inspection: Inspection; yardstick: FrozenYardstick; site: InspectionSite },
): Promise<SiteEvaluation | null> => {
  const indicators = setOfSite(yardstick, site)
  const facts = gatheredFactsSchema.safeParse(await packedOf({ payload: req.payload, req }, site, 'facts'))
  if (!facts.success || !indicators) return null
  const { frozenOn, frozenAt } = inspection
  const known: SiteFacts = { ...facts.data, manual: manualOf(site, frozenOn ?? '') }
  const { site: id, kind, level, openedAt } = site
  return evaluateSite({
    indicators,
    standard: yardstick.standard,
    site: { id, kind, level, openedAt },
    facts: known,
    now: new Date(frozenAt ?? 0),
  })
}

/** People look a few days later; what they judge is the site of the frozen day. */
const manualOf = ({ checks }: InspectionSite, judgedOn: string): ManualFacts =>
  Object.fromEntries(Object.entries(checks).map(([id, { isBroken, note }]) => [id, { isBroken, note, judgedOn }]))

type Scored = { readonly site: InspectionSite; readonly data: Readonly<Record<string, unknown>> }

/** What each site comes to. Takes a while, so that it is done before anything is written. */
export const scoreSites = async (req: PayloadRequest, inspection: Inspection): Promise<readonly Scored[]> => {
  const yardstick = frozenYardstick(inspection)
  const scored: Scored[] = []
  for (const site of await sitesOfInspection({ payload: req.payload, req }, inspection.id)) {
    const evaluation = await evaluateFrozen(req, { inspection, yardstick, site })
    scored.push({ site, data: rowOf(evaluation) })
  }
  return scored
}

const rowOf = (evaluation: SiteEvaluation | null) => {
  if (!evaluation)
    return { evaluation: null, verdict: 'unjudged', total: null, isUnconfirmed: false, vetoes: 0, broken: 0 }
  const { results, score, set } = evaluation
  return {
    evaluation: packFacts({ results, score, set } satisfies KeptEvaluation),
    verdict: score.verdict,
    total: score.total,
    isUnconfirmed: score.isUnconfirmed,
    vetoes: score.vetoedBy.length,
    broken: results.filter(({ state, indicator }) => state === 'broken' && indicator.group !== 'bonus').length,
  }
}

/**
 * Writes what the sites have come to, in a transaction that is open.
 * @throws INSPECTION_STALE where somebody has gone on checking meanwhile
 */
export const keepScores = async (
  req: PayloadRequest,
  { inspection, scored, by }: { inspection: Inspection; scored: readonly Scored[]; by: string },
): Promise<Effect> => {
  const now = await sitesOfInspection({ payload: req.payload, req }, inspection.id)
  const checks = (sites: readonly InspectionSite[]) => sites.map((site) => [site.id, site.checks])
  if (!isDeepStrictEqual(checks(now), checks(scored.map(({ site }) => site))))
    throw failure('INSPECTION_STALE', { name: inspection.name })
  for (const { site, data } of scored) await putSite(req, site, data)
  const of = (verdict: string) => scored.filter(({ data }) => data.verdict === verdict).length
  return {
    data: { scoredBy: by },
    what: `合格${of('qualified')}个，不合格${of('unqualified')}个，暂无法评价${of('unjudged')}个`,
  }
}

/** Forgets the scores, so that checking can go on. */
export const undoScores = async (req: PayloadRequest, { id }: Inspection): Promise<Effect> => {
  const none = { evaluation: null, verdict: null, total: null, isUnconfirmed: false, vetoes: null, broken: null }
  for (const site of await sitesOfInspection({ payload: req.payload, req }, id)) await putSite(req, site, none)
  return { data: { scoredBy: null }, what: '' }
}
