import { updateRow } from '@zhanqun/content/payload'
import { createLocalReq, type Payload, type PayloadRequest, type TaskConfig } from 'payload'
import { z } from 'zod'
import { isId } from '../database/is-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { codeOf } from '../errors/code-of.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { stringsOf } from '../relations.ts'
import { textOrNullValue, textValue } from '../row-values.ts'
import { isReceiving, leadsTo, type Offer, type Offered, offeredArticle, offerTo } from './offer.ts'
import { findSites, publicVersion } from './rows.ts'
import { MODE_VALUES } from './states.ts'

/** So many offers go in one transaction: other writers wait for no longer than that takes. */
const PORTION = 20

const pushSchema = z.object({
  id: z.string(),
  article: z.string(),
  title: z.string(),
  fromSite: z.string(),
  fromColumn: textOrNullValue,
  mode: z.enum(MODE_VALUES),
  message: textValue,
  by: textValue,
  byName: textValue,
  sites: z.unknown().transform(stringsOf),
  total: z.number(),
  done: z.number(),
  skipped: z.number(),
})

export type Push = z.infer<typeof pushSchema>

export const pushAt = async (
  { payload, req }: { payload: Payload; req?: PayloadRequest },
  id: string,
): Promise<Push | undefined> => {
  if (!isId(payload, id)) return undefined
  const found: unknown = await payload.db.findOne({
    collection: 'share-pushes',
    where: { id: { equals: id } },
    ...(req ? { req } : {}),
  })
  return found ? pushSchema.parse(found) : undefined
}

const PUSH_TASK = 'push-shares'

/**
 * Asks for an article to be offered to many sites, or to all below: the worker does it, a portion at a time.
 * @param siteIds the sites; all below where it is left out
 * @returns the id of the push
 */
export const requestPush = (
  req: PayloadRequest,
  {
    articleId,
    fromSite,
    siteIds,
    offer,
  }: { articleId: string; fromSite: string | null; siteIds: readonly string[] | undefined; offer: Offer },
): Promise<string> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const { source, from, columnId } = await offeredArticle(own, { articleId, fromSite, kind: 'push' })
    const below = (await findSites({ payload: own.payload, req: own })).filter(
      (site) => leadsTo('push', from, site) && isReceiving(site) && site.id !== source.site,
    )
    const wanted = siteIds && new Set(siteIds)
    const sites = below.flatMap(({ id }) => (!wanted || wanted.has(id) ? [id] : []))
    if (sites.length === 0) throw failure('SHARE_TARGET', { action: '推送', site: '所选站点' })
    const data = {
      article: source.id,
      title: source.title,
      fromSite: from.id,
      fromColumn: columnId,
      mode: offer.mode,
      message: offer.message,
      by: offer.by.id,
      byName: offer.by.name,
      at: Date.now(),
      sites,
      total: sites.length,
      done: 0,
      skipped: 0,
    }
    const row = await own.payload.db.create({ collection: 'share-pushes', data, req: own })
    const push = String(row.id)
    await own.payload.jobs.queue({ task: PUSH_TASK, input: { push }, req: own })
    return push
  })

/** What a site already has, or may no longer get, is passed over; anything else stops the push, to be tried again. */
const PASSED_OVER: ReadonlySet<unknown> = new Set(['SHARE_ALREADY', 'SHARE_TARGET', 'SHARE_TO_ITSELF'])

/**
 * Offers to the next sites of a push, in one transaction with the note of how far it has come: whoever goes on where
 * somebody died offers nothing twice.
 * @returns whether any are left
 */
const runPortion = (req: PayloadRequest, id: string): Promise<boolean> =>
  withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const reader = { payload: own.payload, req: own }
    const push = await pushAt(reader, id)
    if (!push || push.done >= push.total) return false
    const put = (data: Record<string, unknown>) =>
      updateRow({ payload: own.payload, collection: 'share-pushes', where: { id: { equals: id } }, data, req: own })
    const offered = await stillOffered(own, push)
    if (!offered) {
      await put({ done: push.total, skipped: push.skipped + push.total - push.done })
      return false
    }
    const next = push.sites.slice(push.done, push.done + PORTION)
    const found = new Map((await findSites(reader, { id: { in: next } })).map((site) => [site.id, site]))
    const offer: Offer = {
      kind: 'push',
      mode: push.mode,
      message: push.message,
      by: { id: push.by, name: push.byName },
    }
    let skipped = 0
    for (const siteId of next) {
      const to = found.get(siteId)
      try {
        if (to) await offerTo(own, { offered, to, offer })
        else skipped += 1
      } catch (error) {
        if (!PASSED_OVER.has(codeOf(error))) throw error
        skipped += 1
      }
    }
    await put({ done: push.done + next.length, skipped: push.skipped + skipped })
    return push.done + next.length < push.total
  })

/** Who asked for it was allowed to; the article may have been taken down meanwhile. */
const stillOffered = async (own: PayloadRequest, push: Push): Promise<Offered | undefined> => {
  const reader = { payload: own.payload, req: own }
  const source = await publicVersion(reader, push.article)
  const [from] = await findSites(reader, { id: { equals: push.fromSite } })
  return source && from ? { source, from, columnId: push.fromColumn } : undefined
}

/** The job of the worker that works a push off. */
export const pushTask: TaskConfig<typeof PUSH_TASK> = {
  slug: PUSH_TASK,
  label: '推送稿件',
  inputSchema: [{ name: 'push', type: 'text', required: true }],
  handler: async ({ input, req }) => {
    const own = await createLocalReq({}, req.payload)
    while (await runPortion(own, input.push));
    return { output: {} }
  },
}
