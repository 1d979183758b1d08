import { setImmediate as nextTurn } from 'node:timers/promises'
import { civilDate } from '@zhanqun/calendar'
import { contentFactsSchema, type SiteEvaluation } from '@zhanqun/compliance'
import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { z } from 'zod'
import { withTransaction } from '../database/with-transaction.ts'
import { settleDues } from '../early-warning/settle.ts'
import { sitesWithNotices } from '../rectification/rows.ts'
import { noticeSettings } from '../rectification/settings.ts'
import { settleNotices } from '../rectification/settle.ts'
import { closeOrphans, type SettledFindings, settleFindings } from './findings.ts'
import { setOf, type Yardstick, yardstickOn } from './indicator-sets.ts'
import { evaluateSite } from './judge.ts'
import { isJudged } from './judged-sites.ts'
import { dropResultsExcept, keepResult } from './results.ts'
import { withGathered } from './with-gathered.ts'

const FACTS = 'site-facts'
/** So many sites between two looks at which have changed since: an editor's publish is not kept waiting by others. */
const AT_ONCE = 20

const factsRow = z.object({
  site: z.string(),
  at: z.number(),
  facts: z.unknown(),
  judged: z.string().nullish(),
})

/** Another one where more is kept of an evaluation than by the release before. */
const KEPT = 'results'

/** What the findings of a day are made by. They are made anew where anything of it is another. */
const markOf = ({ mark }: Yardstick, now: Date): string => `${civilDate(now)} ${KEPT} ${mark}`

/** Sites whose findings are not those of today's facts, day and rules. */
const dueSites = async (payload: Payload, mark: string, limit: number): Promise<string[]> => {
  const { docs } = await payload.db.find<{ id: string; site: string }>({
    collection: FACTS,
    where: { and: [{ judged: { not_equals: mark } }, { at: { greater_than: 0 } }] },
    // Those with new facts, which have none, come first.
    sort: 'judged',
    select: { site: true },
    limit,
    pagination: false,
  })
  return docs.map(({ site }) => site)
}

/** Whether the findings of any site have to be made anew: one look at an index. */
export const isAnyFindingDue = async (payload: Payload, now: Date): Promise<boolean> => {
  const yardstick = await yardstickOn({ payload, day: civilDate(now) })
  return (await dueSites(payload, markOf(yardstick, now), 1)).length > 0
}

/**
 * Makes the findings anew of every site whose facts have changed, and of all of them on a new day or by new rules.
 * Each site is done in a transaction of its own or not at all, so that whoever comes after a process that died just
 * goes on.
 * @param now asked for each round: midnight may come in between
 * @param goOn asked between sites. @returns false when this process is to leave the rest to another one
 */
export const refreshFindings = async ({
  payload,
  now,
  goOn = () => true,
  onSettled = () => undefined,
  onFailure,
}: {
  payload: Payload
  now: () => Date
  goOn?: () => Promise<boolean> | boolean
  onSettled?: (site: string, settled: SettledFindings) => void
  onFailure: (error: unknown, site: string) => void
}): Promise<void> => {
  const req = await createLocalReq({}, payload)
  const failed = new Set<string>()
  for (;;) {
    const at = now()
    const yardstick = await yardstickOn({ payload, day: civilDate(at) })
    const due = await dueSites(payload, markOf(yardstick, at), AT_ONCE + failed.size)
    const open = due.filter((site) => !failed.has(site))
    if (open.length === 0) return
    for (const site of open) {
      if (!(await goOn())) return
      try {
        const settled = await refreshSite(req, { site, yardstick, now: at })
        if (settled) onSettled(site, settled)
      } catch (error) {
        failed.add(site)
        onFailure(error, site)
      }
      await nextTurn()
    }
  }
}

/** @returns undefined where somebody else has just done it */
const refreshSite = (
  req: PayloadRequest,
  { site, yardstick, now }: { site: string; yardstick: Yardstick; now: Date },
): Promise<SettledFindings | undefined> =>
  withTransaction(req, async (own) => {
    const { payload } = own
    const where: Where = { site: { equals: site } }
    const found: unknown = await payload.db.findOne({ collection: FACTS, where, req: own })
    if (!found) return undefined
    const row = factsRow.parse(found)
    const judged = markOf(yardstick, now)
    if (row.judged === judged) return undefined
    const evaluation = await evaluateKept(own, { row, yardstick, now })
    const settled = await settleFindings(own, { site, evaluation, now })
    await keepResult(own, { site, evaluation, factsAt: row.at, now })
    const settings = await noticeSettings(payload, own)
    await settleNotices(own, { site, settings, now })
    await settleDues(own, { site, evaluation, settings })
    await updateRow({ payload, collection: FACTS, where, data: { judged }, req: own })
    return settled
  })

const evaluateKept = async (
  req: PayloadRequest,
  { row, yardstick, now }: { row: z.infer<typeof factsRow>; yardstick: Yardstick; now: Date },
): Promise<SiteEvaluation | undefined> => {
  const { payload } = req
  const { site: id, at, facts } = row
  const site = await payload.findByID({
    collection: 'sites',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (!site || !isJudged(site)) return undefined
  const indicators = setOf(yardstick, { site, day: civilDate(now) })
  if (!indicators) return undefined
  const kept = new Map([[id, { at, facts: contentFactsSchema.parse(facts) }]])
  const known = (await withGathered({ payload, req, sets: yardstick.sets, now, known: kept })).get(id)
  return known && evaluateSite({ indicators, standard: yardstick.standard, site, facts: known.facts, now })
}

/** Closes what is open of sites that the public finds nothing of any more, and drops their results. @returns how many findings */
export const closeFindingsOfGoneSites = async (payload: Payload, now: Date): Promise<number> =>
  withTransaction(await createLocalReq({}, payload), async (own) => {
    const { docs } = await payload.db.find<{ id: string; site: string }>({
      collection: FACTS,
      where: {},
      select: { site: true },
      pagination: false,
      limit: 0,
      req: own,
    })
    const sites = docs.map(({ site }) => site)
    await dropResultsExcept(own, sites)
    const closed = await closeOrphans(own, { sites, now })
    const settings = await noticeSettings(payload, own)
    const known = new Set(sites)
    for (const site of await sitesWithNotices(own))
      if (!known.has(site)) await settleNotices(own, { site, settings, now })
    return closed
  })
