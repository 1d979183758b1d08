import { type GroupReview, type ReviewChoice, type ReviewRules, reviewRules } from '@zhanqun/workflow'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { checkedColumn } from '../collections/articles/checked-column.ts'
import { DEFAULT_STEPS, stepsOf } from './settings.ts'

const steps = z.unknown().optional().transform(stepsOf)

const hoursSchema = {
  firstHours: z.number().nullish(),
  secondHours: z.number().nullish(),
  finalHours: z.number().nullish(),
}

const hoursOf = (row: { [K in keyof typeof hoursSchema]?: number | null | undefined }): ReviewChoice['hours'] => ({
  first: row.firstHours ?? null,
  second: row.secondHours ?? null,
  final: row.finalHours ?? null,
})

const groupSchema = z
  .object({ steps, documentSteps: steps, minimum: steps, ownReviewForbidden: z.boolean().nullish(), ...hoursSchema })
  .transform((row) => ({
    kinds: { document: row.documentSteps, article: null },
    group: {
      steps: row.steps ?? stepsOf(DEFAULT_STEPS) ?? 1,
      minimum: row.minimum ?? 0,
      ownReviewForbidden: row.ownReviewForbidden ?? false,
      hours: hoursOf(row),
    } satisfies GroupReview,
  }))

const choiceSchema = z
  .object({ steps, ownReview: z.string().nullish(), ...hoursSchema })
  .nullish()
  .transform((row): ReviewChoice | null => {
    if (!row) return null
    const ownReviewForbidden = row.ownReview ? row.ownReview === 'forbidden' : null
    return { steps: row.steps, ownReviewForbidden, hours: hoursOf(row) }
  })

const rowSchema = z
  .looseObject({ review: choiceSchema })
  .nullish()
  .transform((row) => row?.review ?? null)

const SITES = 'reviewSites'

/** Hands what the sites of a save say of reviews on to its later hooks. */
export const noteReviewSites = (
  req: PayloadRequest,
  rows: ReadonlyMap<string, Record<string, unknown> & { id: string }>,
): void => {
  const known = req.context[SITES]
  const sites: Map<unknown, unknown> = known instanceof Map ? known : new Map()
  for (const [id, { review }] of rows) sites.set(id, choiceSchema.parse(review))
  req.context[SITES] = sites
}

const choiceOfSite = async (req: PayloadRequest, site: string): Promise<ReviewChoice | null> => {
  const known = req.context[SITES]
  if (known instanceof Map && known.has(site)) return known.get(site)
  const where = { id: { equals: site } }
  return rowSchema.parse(await req.payload.db.findOne({ collection: 'sites', where, select: { review: true }, req }))
}

const choiceOfColumn = async (req: PayloadRequest, column: string | null): Promise<ReviewChoice | null> => {
  if (column === null) return null
  const checked = checkedColumn(req)
  if (checked?.id === column) return choiceSchema.parse(checked.review)
  const where = { id: { equals: column } }
  return rowSchema.parse(await req.payload.db.findOne({ collection: 'columns', where, select: { review: true }, req }))
}

const settingsOf = async (req: PayloadRequest): Promise<z.infer<typeof groupSchema>> =>
  groupSchema.parse((await req.payload.db.findGlobal({ slug: 'workflow-settings', req })) ?? {})

/** How articles are reviewed where no place says otherwise. */
export const groupReview = async (req: PayloadRequest): Promise<GroupReview> => (await settingsOf(req)).group

/**
 * How an article is to be reviewed: what its column, its site, its kind and the group say. After the checks of a
 * save, which read site and column, this asks the database one question.
 */
export const reviewRulesFor = async (
  req: PayloadRequest,
  { site, column, kind }: { site: string; column: string | null; kind: string },
): Promise<ReviewRules> => {
  const { group, kinds } = await settingsOf(req)
  return reviewRules({
    group,
    kind: kind === 'document' ? kinds.document : kinds.article,
    site: await choiceOfSite(req, site),
    column: await choiceOfColumn(req, column),
  })
}
