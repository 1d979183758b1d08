import { civilDate } from '@zhanqun/calendar'
import type { Verdict } from '@zhanqun/compliance'
import type { Bulletin, InspectionMove } from '@zhanqun/inspection'
import { movesFrom } from '@zhanqun/inspection'
import { siteClassWords } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'
import { scopeFor } from '../access/scope.ts'
import { yardstickOn } from '../compliance/indicator-sets.ts'
import { type ReportedIndicator, reportedIndicators } from '../compliance/reported-indicator.ts'
import { siteNames } from '../site-names.ts'
import { mayManage, readableSites } from './access.ts'
import { byOf } from './change.ts'
import { bulletinOfInspection, isScored } from './records.ts'
import {
  findInspectionSites,
  findInspections,
  type Inspection,
  type InspectionSite,
  type ManualCheck,
  type Step,
  sitesOfInspection,
} from './rows.ts'
import { evaluateFrozen, frozenYardstick, keptEvaluation, manualIndicators, setOfSite } from './score.ts'
import { byClass, classWords } from './site-classes.ts'

export type ListedInspection = Pick<Inspection, 'id' | 'name' | 'year' | 'quarter' | 'state' | 'frozenOn'> & {
  readonly sites: number
  readonly unqualified: number
  /** Of those whose own sites were inspected: where their reports are. */
  readonly own: readonly { readonly site: string; readonly name: string; readonly verdict: Verdict | null }[]
}

/** Every inspection for those who may inspect all sites, and for others what was published about their own. */
export const listInspections = async (req: PayloadRequest): Promise<readonly ListedInspection[]> => {
  const reader = { payload: req.payload, req }
  const scope = await readableSites(req)
  const inspections = await findInspections(reader, scope === 'all' ? {} : { state: { equals: 'published' } })
  const listed: ListedInspection[] = []
  for (const { id, name, year, quarter, state, frozenOn } of inspections) {
    const all = await sitesOfInspection(reader, id)
    const own = scope === 'all' ? [] : all.filter(({ site }) => scope.has(site))
    if (scope !== 'all' && own.length === 0) continue
    listed.push({
      id,
      name,
      year,
      quarter,
      state,
      frozenOn,
      sites: all.length,
      unqualified: all.filter(({ verdict }) => verdict === 'unqualified').length,
      own: own.map(({ site, name: of, verdict }) => ({ site, name: of, verdict })),
    })
  }
  return listed
}

export type ShownStratum = {
  readonly name: string
  readonly size: number
  readonly quota: number
  readonly drawn: readonly string[]
}

export type ShownSite = Omit<InspectionSite, 'checks' | 'inspection' | 'openedAt'> & {
  readonly siteClass: string
  /** Indicators that people judge, and how many of them somebody has judged. */
  readonly manual: { readonly judged: number; readonly of: number }
}

export type ShownChoice = { readonly site: string; readonly name: string; readonly reason: string }

export type ShownMove = InspectionMove & { readonly refused: 'self-review' | null }

/** All that the screen of an inspection shows. */
export type ShownInspection = Pick<
  Inspection,
  | 'id'
  | 'name'
  | 'year'
  | 'quarter'
  | 'state'
  | 'revision'
  | 'setId'
  | 'percent'
  | 'least'
  | 'strata'
  | 'seed'
  | 'seedFrom'
  | 'frozenOn'
  | 'opening'
  | 'closing'
  | 'article'
> & {
  readonly named: readonly ShownChoice[]
  readonly excluded: readonly ShownChoice[]
  readonly sets: readonly { readonly id: string; readonly name: string }[]
  readonly moves: readonly ShownMove[]
  readonly strataDrawn: readonly ShownStratum[]
  readonly candidates: number
  readonly sites: readonly ShownSite[]
  readonly steps: readonly Step[]
  /** Null before there are scores. */
  readonly bulletin: Bulletin | null
  readonly mayManage: boolean
  /** Sites in which the user may write the bulletin. */
  readonly articleSites: readonly { readonly id: string; readonly name: string }[]
}

export const showInspection = async (req: PayloadRequest, inspection: Inspection): Promise<ShownInspection> => {
  const reader = { payload: req.payload, req }
  const manages = await mayManage(req)
  const scope = await readableSites(req)
  const sites = (await findInspectionSites(reader, { inspection: { equals: inspection.id } })).filter(
    ({ site }) => scope === 'all' || scope.has(site),
  )
  const { state, setId, draw } = inspection
  const day = inspection.frozenOn ?? civilDate(new Date())
  const { sets } = await yardstickOn({ ...reader, day })
  const manualOf = manualCounts(inspection)
  const seesAll = scope === 'all'
  return {
    ...fieldsOf(inspection, seesAll),
    setId,
    named: seesAll ? await shownChoices(req, inspection.named) : [],
    excluded: seesAll ? await shownChoices(req, inspection.excluded) : [],
    sets: sets.map(({ id, name }) => ({ id, name })),
    moves: manages ? movesFrom(state).map((move) => shownMove(req, inspection, move)) : [],
    strataDrawn: seesAll && draw ? draw.strata.toSorted(byStratum).map((stratum) => shownStratum(stratum, draw)) : [],
    candidates: draw?.candidates.length ?? 0,
    sites: sites.map((site) => shownSite(site, manualOf(site))),
    steps: seesAll ? inspection.steps : [],
    bulletin: seesAll && isScored(inspection) ? await bulletinOfInspection(req, inspection) : null,
    mayManage: manages,
    articleSites: manages && (state === 'reviewed' || state === 'published') ? await articleSites(req) : [],
  }
}

const fieldsOf = (inspection: Inspection, seesAll: boolean) => {
  const { id, name, year, quarter, state, revision, percent, least, strata, seedFrom, frozenOn, article } = inspection
  const { seed, opening, closing } = inspection
  const common = { id, name, year, quarter, state, revision, percent, least, strata, seed, seedFrom, frozenOn, article }
  return { ...common, opening: seesAll ? opening : '', closing: seesAll ? closing : '' }
}

const shownMove = (req: PayloadRequest, { scoredBy }: Inspection, move: InspectionMove): ShownMove => ({
  ...move,
  refused: move.byAnother && scoredBy === byOf(req).id ? 'self-review' : null,
})

const shownChoices = async (req: PayloadRequest, choices: Inspection['named']): Promise<readonly ShownChoice[]> => {
  const ids = choices.map(({ site }) => site)
  const names = await siteNames({ payload: req.payload, req }, ids)
  return choices.map((one) => ({ ...one, name: names.get(one.site) ?? one.site }))
}

type DrawnStratum = NonNullable<Inspection['draw']>['strata'][number]

const byStratum = (a: DrawnStratum, b: DrawnStratum): number => byClass(placeOf(a), placeOf(b))

const placeOf = ({ siteClass, district }: DrawnStratum) => ({ siteClass: siteClass ?? '', district: district ?? '' })

const shownStratum = (
  { siteClass, district, size, quota, drawn }: DrawnStratum,
  { candidates }: NonNullable<Inspection['draw']>,
): ShownStratum => {
  const byCode = new Map(candidates.map((one) => [one.code, one]))
  const districtName = candidates.find((one) => one.district === district)?.districtName
  const parts = [siteClass && classWords(siteClass), district === null ? null : districtName || '不属于区县']
  return {
    name: parts.filter(Boolean).join('，') || '全部站点',
    size,
    quota,
    drawn: drawn.map(({ code }) => byCode.get(code)?.name ?? code),
  }
}

const shownSite = (
  { checks: _, inspection: __, openedAt: ___, ...site }: InspectionSite,
  manual: ShownSite['manual'],
) => ({
  ...site,
  siteClass: siteClassWords(site),
  manual,
})

/** How much of what people judge has been judged at a site. */
const manualCounts = (inspection: Inspection): ((site: InspectionSite) => ShownSite['manual']) => {
  if (inspection.yardstick === null) return () => ({ judged: 0, of: 0 })
  const yardstick = frozenYardstick(inspection)
  return (site) => {
    const manual = manualIndicators(yardstick, site)
    return { judged: manual.filter(({ id }) => site.checks[id]).length, of: manual.length }
  }
}

const MOST_SITES = 20

const articleSites = async (req: PayloadRequest): Promise<ShownInspection['articleSites']> => {
  const scope = await scopeFor(req, 'article.write')
  const { docs } = await req.payload.find({
    collection: 'sites',
    where: scope === 'all' ? { parent: { exists: false } } : { id: { in: [...scope].slice(0, MOST_SITES) } },
    select: { name: true },
    sort: ['order', 'id'],
    limit: MOST_SITES,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs.map(({ id, name }) => ({ id, name }))
}

export type ShownCheck = {
  readonly indicator: { readonly id: string; readonly name: string; readonly text: string; readonly isBonus: boolean }
  readonly check: ManualCheck | null
}

/** All that the screen of a site of an inspection shows. */
export type ShownInspectionSite = {
  readonly inspection: Pick<Inspection, 'id' | 'name' | 'state' | 'frozenOn'>
  readonly site: ShownSite
  readonly set: string
  readonly indicators: readonly ReportedIndicator[]
  readonly checks: readonly ShownCheck[]
  /** The next of the sites on which something is left to be judged; null where there is none. */
  readonly next: { readonly site: string; readonly name: string } | null
  readonly mayCheck: boolean
}

export const showSite = async (
  req: PayloadRequest,
  { inspection, site }: { inspection: Inspection; site: InspectionSite },
): Promise<ShownInspectionSite> => {
  const { id, name, state, frozenOn } = inspection
  const manages = await mayManage(req)
  const manualOf = manualCounts(inspection)
  const shown = shownSite(site, manualOf(site))
  const head = {
    inspection: { id, name, state, frozenOn },
    site: shown,
    next: await nextSite(req, { inspection, site }),
  }
  const mayCheck = manages && state === 'checking'
  if (inspection.yardstick === null) return { ...head, set: '', indicators: [], checks: [], mayCheck }
  const yardstick = frozenYardstick(inspection)
  const set = setOfSite(yardstick, site)
  const evaluation = isScored(inspection)
    ? await keptEvaluation(req, site)
    : await evaluateFrozen(req, { inspection, yardstick, site })
  const known = await req.payload.findByID({
    collection: 'sites',
    id: site.site,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return {
    ...head,
    set: set?.name ?? '',
    indicators: await reportedIndicators({ payload: req.payload, req }, evaluation?.results ?? [], {
      site: known,
      since: new Map(),
    }),
    checks: manualIndicators(yardstick, site).map(({ id: indicator, name: of, text, group }) => ({
      indicator: { id: indicator, name: of, text, isBonus: group === 'bonus' },
      check: site.checks[indicator] ?? null,
    })),
    mayCheck,
  }
}

const nextSite = async (
  req: PayloadRequest,
  { inspection, site: { site: now } }: { inspection: Inspection; site: InspectionSite },
): Promise<ShownInspectionSite['next']> => {
  if (inspection.state !== 'checking') return null
  const manualOf = manualCounts(inspection)
  const sites = await sitesOfInspection({ payload: req.payload, req }, inspection.id)
  const place = sites.findIndex(({ site }) => site === now)
  const others = [...sites.slice(place + 1), ...sites.slice(0, Math.max(0, place))]
  const next = others.find((one) => manualOf(one).judged < manualOf(one).of)
  return next ? { site: next.site, name: next.name } : null
}
