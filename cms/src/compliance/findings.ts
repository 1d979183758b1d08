import { isDeepStrictEqual } from 'node:util'
import type { Evidence, FindingSubject, SiteEvaluation } from '@zhanqun/compliance'
import { createRow, updateRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { newId } from '../database/new-id.ts'
import { isRecord } from '../is-record.ts'

const COLLECTION = 'compliance-findings'

const rowSchema = z.object({
  id: z.coerce.string(),
  slot: z.string(),
  site: z.string(),
  set: z.string(),
  indicator: z.string(),
  key: z.string(),
  severity: z.string(),
  state: z.string(),
  subject: z.custom<FindingSubject>(isRecord),
  message: z.string(),
  evidence: z.custom<readonly Evidence[]>(Array.isArray),
  since: z.string(),
})

export type OpenFinding = z.infer<typeof rowSchema>

/** The subject of a finding as it is kept. */
export const findingSubject: z.ZodType<FindingSubject> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site') }),
  z.object({
    kind: z.literal('column'),
    item: z.string().nullable(),
    columnIds: z.array(z.string()),
    name: z.string(),
  }),
  z.object({ kind: z.literal('article'), id: z.string(), title: z.string() }),
  z.object({ kind: z.literal('page'), path: z.string() }),
])

/** What of a finding may change while it is open. */
const SAID = ['set', 'severity', 'state', 'subject', 'message', 'evidence', 'since'] as const

export type SettledFindings = { readonly opened: number; readonly changed: number; readonly closed: number }

/**
 * Brings the findings that are kept of a site into line with an evaluation, in the transaction of the request: what
 * is new is opened, what is gone is closed, and what comes again after that is a finding of its own.
 * @param evaluation undefined for a site that is judged no more: nothing of it stays open
 */
export const settleFindings = async (
  req: PayloadRequest,
  { site, evaluation, now }: { site: string; evaluation: SiteEvaluation | undefined; now: Date },
): Promise<SettledFindings> => {
  const { payload } = req
  const at = now.getTime()
  const open = await findOpen(req, { site: { equals: site } })
  const known = new Map(open.map((row) => [row.slot, row]))
  const found = new Map((evaluation ? wantedOf(evaluation) : []).map((row) => [row.slot, row]))
  const done = { opened: 0, changed: 0, closed: 0 }
  for (const [slot, { since, ...row }] of found) {
    const before = known.get(slot)
    if (!before) {
      const data = { ...row, site, since: since ?? evaluation?.today, firstFoundAt: at, changedAt: at, closedAt: null }
      await createRow({ payload, collection: COLLECTION, data, req })
      done.opened++
      continue
    }
    const data = { ...row, since: since ?? before.since }
    if (SAID.every((field) => isDeepStrictEqual(before[field], data[field]))) continue
    await updateRow({
      payload,
      collection: COLLECTION,
      where: { slot: { equals: slot } },
      data: { ...data, changedAt: at },
      req,
    })
    done.changed++
  }
  for (const { id, slot } of open) {
    if (found.has(slot)) continue
    await closeFinding(req, id, at)
    done.closed++
  }
  return done
}

/** Closes what is open of sites that have no facts any more. @returns how many findings */
export const closeOrphans = async (
  req: PayloadRequest,
  { sites, now }: { sites: readonly string[]; now: Date },
): Promise<number> => {
  const orphans = await findOpen(req, { site: { not_in: [...sites] } })
  for (const { id } of orphans) await closeFinding(req, id, now.getTime())
  return orphans.length
}

/**
 * Findings that are open, the longest standing first.
 * @param limit 0 for all
 */
export const findOpen = async (req: PayloadRequest, where: Where, limit = 0): Promise<readonly OpenFinding[]> => {
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: COLLECTION,
    where: { and: [where, { closedAt: { exists: false } }] },
    sort: ['since', 'id'],
    pagination: false,
    limit,
    req,
  })
  return docs.map((row: unknown) => rowSchema.parse(row))
}

const closeFinding = (req: PayloadRequest, id: string, at: number) =>
  updateRow({
    payload: req.payload,
    collection: COLLECTION,
    where: { id: { equals: id } },
    data: { slot: `closed:${newId(req.payload)}`, closedAt: at },
    req,
  })

/** From which day on each open finding holds, by its slot. */
export type OpenSince = ReadonlyMap<string, string>

export const loadOpenSince = async (req: PayloadRequest, site: string): Promise<OpenSince> =>
  new Map((await findOpen(req, { site: { equals: site } })).map(({ slot, since }) => [slot, since]))

/** What tells an open finding from all others. */
export const slotOf = ({ site, indicator, key }: { site: string; indicator: string; key: string }): string =>
  `${site}|${indicator}|${key}`

const wantedOf = ({ siteId, set, results }: SiteEvaluation) =>
  results.flatMap(({ indicator: { id: indicator, severity }, state, findings }) =>
    findings.map(({ key, subject, message, evidence, since }) => ({
      slot: slotOf({ site: siteId, indicator, key }),
      set,
      indicator,
      key,
      severity,
      state,
      subject,
      message,
      evidence,
      since,
    })),
  )
