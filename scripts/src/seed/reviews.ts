import { actOnReview, htmlToBody } from '@zhanqun/cms'
import type { DemoReview } from '@zhanqun/demo'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

const HOUR_MS = 3600 * 1000

const requestOf = async (payload: Payload, email: string): Promise<PayloadRequest> => {
  const { docs } = await payload.find({ collection: 'users', where: { email: { equals: email } }, limit: 1, depth: 0 })
  const [user] = docs
  if (!user) throw new Error(`The demo group has no account ${email}.`)
  return createLocalReq({ user: { ...user, collection: 'users' } }, payload)
}

/** Writes articles as their editors would, and sends them on their way as their reviewers would. */
export const seedReviews = async ({
  payload,
  reviews,
  siteIds,
}: {
  payload: Payload
  reviews: readonly DemoReview[]
  siteIds: ReadonlyMap<string, string>
}): Promise<void> => {
  for (const { siteCode, columnPath, writer, title, paragraphs, acts } of reviews) {
    const columns = await payload.find({
      collection: 'columns',
      where: { site: { equals: siteIds.get(siteCode) ?? '' }, path: { equals: columnPath } },
      limit: 1,
      depth: 0,
    })
    const [column] = columns.docs
    if (!column) throw new Error(`The site ${siteCode} has no column ${columnPath}.`)
    const html = paragraphs.map((paragraph) => `<p>${paragraph}</p>`).join('')
    const { id } = await payload.create({
      collection: 'articles',
      data: { title, column: column.id, kind: 'article', content: htmlToBody(payload.config, html) },
      draft: true,
      depth: 0,
      req: await requestOf(payload, writer),
    })
    for (const { by, action, comment = '', hours } of acts) {
      await actOnReview(await requestOf(payload, by), {
        article: id,
        action,
        comment,
        at: hours === undefined ? null : Date.now() + hours * HOUR_MS,
      })
    }
  }
}
