import { type Article, htmlToBody } from '@zhanqun/cms'
import { buildDemoGroup, type DemoArticle, type DemoGroup, type DemoUser } from '@zhanqun/demo'
import type { Payload } from 'payload'
import type { DemoAccount } from '../start/summary.ts'
import { attachmentFile } from './attachment-file.ts'
import { changeColumns } from './columns.ts'
import { illustrate } from './illustrate.ts'
import { seedReviews } from './reviews.ts'

/** The password of every demo account; printed by `npm start`, never used outside the demo. */
export const DEMO_PASSWORD = 'Qinglan-2026'

type Seeding = {
  payload: Payload
  group: DemoGroup
  siteIds: Map<string, string>
  report: (done: number, total: number, what: string) => void
}

/** Long enough ago for every update period of the standard to count. */
const OPENED_AT = '2022-01-01T00:00:00.000Z'

/** Progress is told this often, in documents. */
const REPORT_EVERY = 100

/**
 * Fills an empty database with the demo group through the ordinary Local API, so that every rule
 * and hook applies. The same moment gives the same group.
 */
export const seedDemoGroup = async ({
  payload,
  now,
  onProgress,
}: {
  payload: Payload
  now: Date
  /** Takes a line for the user. */
  onProgress: (text: string) => void
}): Promise<{ accounts: DemoAccount[] }> => {
  const group = buildDemoGroup({ now })
  const report: Seeding['report'] = (done, total, what) => {
    if (done % REPORT_EVERY === 0 || done === total) onProgress(`写入演示${what} ${done}/${total}`)
  }
  const seeding: Seeding = { payload, group, siteIds: new Map(), report }
  // Whoever tries the demo has its printed passwords and nothing else.
  await payload.updateGlobal({ slug: 'security-settings', data: { totpFor: 'nobody', passwordDays: 0 } })
  await seedSites(seeding)
  await changeColumns({
    payload,
    changes: group.columnChanges,
    columns: await columnIds(seeding),
    siteIds: seeding.siteIds,
  })
  await seedUsers(seeding)
  const images = await seedImages(seeding)
  await seedArticles(seeding, images)
  await seedReviews({ payload, reviews: group.reviews, siteIds: seeding.siteIds })
  return { accounts: group.users.map(({ title, email }) => ({ title, email, password: DEMO_PASSWORD })) }
}

const siteId = ({ siteIds }: Seeding, code: string): string => {
  const id = siteIds.get(code)
  if (!id) throw new Error(`The demo group names a site ${code} that it does not hold.`)
  return id
}

const seedSites = async (seeding: Seeding) => {
  const { sites } = seeding.group
  for (const [index, site] of parentsFirst(sites).entries()) {
    const { parent, keywords, organCode, review, ...data } = site
    const made = await seeding.payload.create({
      collection: 'sites',
      data: {
        ...data,
        openedAt: OPENED_AT,
        documents: { organCode },
        ...(review ? { review } : {}),
        keywords: keywords.join('；'),
        parent: parent === null ? null : siteId(seeding, parent),
      },
    })
    seeding.siteIds.set(site.code, made.id)
    seeding.report(index + 1, sites.length, '站点')
  }
}

const parentsFirst = (sites: DemoGroup['sites']): DemoGroup['sites'][number][] => {
  const below = (parent: string | null): DemoGroup['sites'][number][] =>
    sites.filter((site) => site.parent === parent).flatMap((site) => [site, ...below(site.code)])
  return below(null)
}

const seedUsers = async (seeding: Seeding) => {
  for (const user of seeding.group.users) {
    await seeding.payload.create({
      collection: 'users',
      data: {
        name: user.name,
        email: user.email,
        password: DEMO_PASSWORD,
        roles: [...user.roles],
        grants: grantsOf(seeding, user),
      },
    })
  }
}

const grantsOf = (seeding: Seeding, { grants }: DemoUser) =>
  grants.map(({ role, siteCode, scope }) => ({ role, scope, site: siteId(seeding, siteCode) }))

const seedImages = async (seeding: Seeding): Promise<Map<string, string>> => {
  const { media } = seeding.group
  const ids = new Map<string, string>()
  for (const [index, image] of media.entries()) {
    const data = await image.render()
    const made = await seeding.payload.create({
      collection: 'media',
      data: { alt: image.alt, site: siteId(seeding, image.siteCode) },
      file: { name: `${image.key}.jpg`, data, mimetype: 'image/jpeg', size: data.length },
    })
    ids.set(image.key, made.id)
    seeding.report(index + 1, media.length, '图片')
  }
  return ids
}

const columnIds = async ({ payload }: Seeding): Promise<Map<string, string>> => {
  const { docs } = await payload.find({
    collection: 'columns',
    depth: 0,
    pagination: false,
    select: { site: true, standardItem: true },
  })
  return new Map(docs.map(({ id, site, standardItem }) => [`${String(site)}:${standardItem}`, id]))
}

const seedArticles = async (seeding: Seeding, images: ReadonlyMap<string, string>) => {
  const { articles } = seeding.group
  const columns = await columnIds(seeding)
  const ids = new Map<string, string>()
  for (const [index, article] of articles.entries()) {
    ids.set(article.key, await seedArticle({ seeding, article, columns, images }))
    seeding.report(index + 1, articles.length, '稿件')
  }
  // Documents and their interpretations: said by the interpretation, shown on both pages.
  for (const { key, kind, relatedKeys } of articles) {
    const interprets = kind === 'document' ? [] : (relatedKeys ?? []).flatMap((other) => ids.get(other) ?? [])
    const id = ids.get(key)
    if (id && interprets.length > 0) await seeding.payload.update({ collection: 'articles', id, data: { interprets } })
  }
}

const seedArticle = async ({
  seeding,
  article,
  columns,
  images,
}: {
  seeding: Seeding
  article: DemoArticle
  columns: ReadonlyMap<string, string>
  images: ReadonlyMap<string, string>
}): Promise<string> => {
  const { payload } = seeding
  const site = siteId(seeding, article.siteCode)
  const column = columns.get(`${site}:${article.standardItem}`)
  if (!column) throw new Error(`The site ${article.siteCode} has no column for ${article.standardItem}.`)
  const content = article.bodyHtml === '' ? null : bodyOf({ payload, article, images })
  const made = await payload.create({
    collection: 'articles',
    data: {
      title: article.title,
      column,
      kind: article.kind,
      summary: article.summary,
      ...(content ? { content } : {}),
      ...(article.form ? { form: article.form } : {}),
      cover: article.cover ? images.get(article.cover) : null,
      source: article.source,
      author: article.author,
      editor: article.editor,
      keywords: article.keywords.join('；'),
      publishedAt: article.publishedAt,
      ...(article.document ? { document: documentOf(article.document) } : {}),
      attachments: await seedAttachments(payload, site, article),
      _status: 'published',
    },
  })
  return made.id
}

const bodyOf = ({
  payload,
  article,
  images,
}: {
  payload: Payload
  article: DemoArticle
  images: ReadonlyMap<string, string>
}) => {
  const { html, captions } = illustrate(article.bodyHtml, images)
  const content = htmlToBody(payload.config, html)
  captions.apply(content.root)
  return content
}

/** The demo group is plain data; the CMS refuses at run time what is not one of its topics and genres. */
const documentOf = (document: NonNullable<DemoArticle['document']>): NonNullable<Article['document']> =>
  ({ ...document, formedDate: document.formedDate || null }) as NonNullable<Article['document']>

const seedAttachments = async (payload: Payload, site: string, { attachments = [] }: DemoArticle) => {
  const made: { file: string; label: string }[] = []
  for (const attachment of attachments) {
    const { id } = await payload.create({
      collection: 'attachments',
      data: { site },
      file: attachmentFile(attachment),
    })
    made.push({ file: id, label: attachment.name })
  }
  return made
}
