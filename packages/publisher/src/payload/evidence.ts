import { isPublic } from '@zhanqun/content/payload'
import { type ArticleForm, readForm } from '@zhanqun/disclosure'
import { isSteps, type ReviewChoice, reviewRules, type Steps } from '@zhanqun/workflow'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import type { FinishedRound, SavedEntry } from '../publications.ts'

/** Well below the limit of SQLite. */
const CHUNK = 200

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

const DATE = 'publishedAt'
const changeSchema = z.looseObject({ path: z.string(), was: text.catch(null), now: text.catch(null) })
const changesSchema = z
  .object({ list: z.array(changeSchema) })
  .nullish()
  .catch(null)
  .transform((changes) => changes?.list ?? [])

const entrySchema = z.object({
  doc: z.string(),
  at: z.union([z.string(), z.date()]).transform((value) => new Date(value).toISOString()),
  docCollection: text,
  action: text,
  actor: text,
  role: text,
  live: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  changes: changesSchema,
})

const roundSchema = z.object({
  article: z.string(),
  since: z.number(),
  steps: z.number(),
  urgent: z.boolean().nullish(),
  passed: z.array(z.object({ stage: z.string() })).nullish(),
})

const steps = z
  .unknown()
  .optional()
  .transform((value): Steps | null => {
    const number = typeof value === 'string' && value !== '' ? Number(value) : null
    return number !== null && isSteps(number) ? number : null
  })
const settingsSchema = z.object({ steps, documentSteps: steps, minimum: steps })
const placeSchema = z.looseObject({ id: z.string(), review: z.looseObject({ steps }).nullish() })

/** Entries that tell whether the public found an article, and with which date. */
const SAVES: ReadonlySet<string> = new Set(['publish', 'update', 'draft', 'withdraw', 'trash', 'restore', 'rollback'])
const ENTRY = {
  doc: true,
  docCollection: true,
  at: true,
  action: true,
  actor: true,
  role: true,
  live: true,
  changes: true,
} as const
/** What a system by a key acts as in the log, and who a seed or a worker is. */
const KEY_ROLE = 'api-key'
const NOBODY = 'system'
const ROUND = { article: true, since: true, steps: true, urgent: true, passed: true } as const
const NO_HOURS = { first: null, second: null, final: null }

/** What the rules of compliance need to know beside the published content. */
export const createEvidence = ({ payload }: { payload: Payload }) => {
  const rows = async (
    collection: 'articles' | 'audit-log' | 'review-rounds' | 'columns',
    where: Where,
    select: Record<string, true>,
  ) => (await payload.db.find<{ id: string }>({ collection, where, select, pagination: false, limit: 0 })).docs

  const inChunks = async <T>(ids: readonly string[], read: (some: string[]) => Promise<readonly T[]>): Promise<T[]> => {
    const found: T[] = []
    for (let from = 0; from < ids.length; from += CHUNK) found.push(...(await read(ids.slice(from, from + CHUNK))))
    return found
  }

  const articles = (ids: readonly string[], where: Where, select: Record<string, true>) =>
    inChunks(ids, (some) => rows('articles', { and: [{ id: { in: some } }, where] }, select))

  return {
    publicAmong: async (ids: readonly string[], now: Date): Promise<ReadonlySet<string>> =>
      new Set((await articles(ids, isPublic(now), { title: true })).map(({ id }) => String(id))),

    /** The form that an article is written as; null for an ordinary one. */
    form: async (article: string): Promise<ArticleForm | null> => {
      const where = { id: { equals: article } }
      const row: unknown = await payload.db.findOne({ collection: 'articles', where, select: { form: true } })
      const read = readForm(z.looseObject({ form: z.unknown() }).nullish().parse(row)?.form)
      return 'form' in read ? read.form : null
    },

    /** Those of some articles that were copied from others. */
    copies: async (ids: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set((await articles(ids, { copyOf: { exists: true } }, { title: true })).map(({ id }) => String(id))),

    /** What people and systems with keys have saved of some articles, oldest first, by article. */
    saves: async (ids: readonly string[]): Promise<ReadonlyMap<string, readonly SavedEntry[]>> => {
      const found = await inChunks(ids, async (some) => {
        // By the article alone: the log has an index for that, and a database may take a worse one for more.
        return (await rows('audit-log', { doc: { in: some } }, ENTRY)).map((row) => entrySchema.parse(row))
      })
      const entries = found
        .filter(({ docCollection, actor, action }) => {
          return docCollection === 'articles' && actor !== NOBODY && action !== null && SAVES.has(action)
        })
        .toSorted((a, b) => a.at.localeCompare(b.at))
        .map(({ doc, role, changes, at, action, live }) => {
          const date = changes.find(({ path }) => path === DATE)
          const saved = { at, action: action ?? '', live, bySystem: role === KEY_ROLE, ...(date ? { date } : {}) }
          return { doc, saved }
        })
      return new Map(
        [...Map.groupBy(entries, ({ doc }) => doc)].map(([doc, own]) => [doc, own.map(({ saved }) => saved)]),
      )
    },

    /** Rounds of reviews of some articles that have ended in their publication. */
    finishedRounds: async (ids: readonly string[]): Promise<readonly FinishedRound[]> =>
      inChunks(ids, async (some) => {
        const where: Where = { and: [{ article: { in: some } }, { stage: { equals: 'published' } }] }
        return (await rows('review-rounds', where, ROUND)).map((row) => {
          const { article, since, urgent, passed, ...round } = roundSchema.parse(row)
          const stages = new Set((passed ?? []).map(({ stage }) => stage))
          return { article, at: since, urgent: urgent ?? false, steps: round.steps, passed: stages.size }
        })
      }),

    /**
     * How many reviews the places of a site ask for, and since when at least.
     * @returns for a column and the kind of an article; `since` is null where nobody has ever changed it
     */
    reviewsAsked: async (site: string, columns: readonly string[]) => {
      const settings = settingsSchema.parse((await payload.db.findGlobal({ slug: 'workflow-settings' })) ?? {})
      const places = new Map<string, ReviewChoice>()
      const note = (row: unknown) => {
        const { id, review } = placeSchema.parse(row)
        places.set(id, { steps: review?.steps ?? null, ownReviewForbidden: null, hours: NO_HOURS })
      }
      const siteRow = await payload.db.findOne({ collection: 'sites', where: { id: { equals: site } } })
      if (siteRow) note(siteRow)
      for (const row of await inChunks(columns, (some) => rows('columns', { id: { in: some } }, { review: true })))
        note(row)
      const named = ['workflow-settings', site, ...columns]
      const changes = await inChunks(named, (some) => rows('audit-log', { doc: { in: some } }, ENTRY))
      const since = new Map<string, string>()
      for (const row of changes) {
        const { doc, at, changes: list } = entrySchema.parse(row)
        const isOfReviews = doc === 'workflow-settings' || list.some(({ path }) => path.startsWith('review'))
        if (isOfReviews && at > (since.get(doc) ?? '')) since.set(doc, at)
      }
      return ({ column, isDocument }: { column: string; isDocument: boolean }) => {
        const group = { steps: settings.steps ?? 1, minimum: settings.minimum ?? 0, ownReviewForbidden: false } as const
        const { steps: required } = reviewRules({
          group: { ...group, hours: NO_HOURS },
          kind: isDocument ? settings.documentSteps : null,
          site: places.get(site) ?? null,
          column: places.get(column) ?? null,
        })
        const changed = ['workflow-settings', site, column].flatMap((doc) => since.get(doc) ?? [])
        return { required, since: changed.toSorted().at(-1) ?? null }
      }
    },
  }
}

export type EvidenceStore = ReturnType<typeof createEvidence>
