import type { ArticleForm } from '@zhanqun/disclosure'
import type { Payload } from 'payload'
import { articleAddress, basePathOf } from '../addresses.ts'
import type { Article, ArticleSummary, Attachment, Image, SiteSnapshot } from '../model.ts'
import { findPublicArticles } from './article-query.ts'
import { type BodyRow, bodyOf, summaryOf, UPLOAD_FIELDS, type UploadRow, uploadOf } from './article-rows.ts'
import { type DocumentLinkResolver, resolveDocumentLinks } from './document-links.ts'
import { findByIds } from './find.ts'
import { formBody, formOf, formPictures } from './form-body.ts'
import { lexicalToHtml } from './lexical/html.ts'
import { type Reference, referencesOf } from './lexical/nodes.ts'
import { lexicalToText } from './lexical/text.ts'
import { type LinkResolver, resolveLinks } from './links.ts'
import { loadImages, withCovers } from './snapshot.ts'

/** How many bodies are read and turned into HTML at once. */
const BATCH = 50

/** Address of a file under `media/` of the snapshot's site. */
export const assetHrefOf =
  (snapshot: SiteSnapshot) =>
  (file: string): string =>
    `${basePathOf(snapshot.site)}/media/${encodeURIComponent(file)}`

/**
 * Published articles of the snapshot's site with their bodies, each as one version of it says.
 * @returns by id; an article that is not in the snapshot, or not public any more at `now`, is missing
 */
export const loadArticles = async ({ payload, snapshot, ids, now }: Wanted): Promise<Map<string, Article>> => {
  const found = new Map<string, Article>()
  for (let from = 0; from < ids.length; from += BATCH) {
    const rows = await findWhole({ payload, snapshot, ids: ids.slice(from, from + BATCH), now })
    const articles = await articlesOf({ payload, snapshot, rows, now, assetHref: assetHrefOf(snapshot) })
    for (const article of articles) found.set(article.id, article)
  }
  return found
}

type Wanted = { payload: Payload; snapshot: SiteSnapshot; ids: readonly string[]; now: Date }

/** Bodies with the summaries of the snapshot, or with newer ones where an article was saved since that was read. */
const findWhole = async (wanted: Wanted): Promise<ArticleRow[]> => {
  const summaries = summariesOf(wanted.snapshot)
  const rows = (await findParts('body', wanted)).map(bodyOf).flatMap((body) => {
    const summary = summaries.get(body.id)
    return summary ? [{ summary, body }] : []
  })
  const isOfOneVersion = ({ summary, body }: ArticleRow) => summary.updatedAt === body.updatedAt
  const torn = new Set(rows.filter((row) => !isOfOneVersion(row)).map(({ body }) => body.id))
  if (torn.size === 0) return rows
  return [...rows.filter(isOfOneVersion), ...(await findAnew({ ...wanted, ids: [...torn] }))]
}

/** Each article in one read; one that another site owns stays where the snapshot shows it. */
const findAnew = async (wanted: Wanted): Promise<ArticleRow[]> => {
  const { payload, snapshot, now } = wanted
  const rows = (await findParts('whole', wanted)).flatMap((row) => {
    const summary = summaryOf(row, now)
    return summary ? [{ summary, body: bodyOf(row) }] : []
  })
  const summaries = await withCovers({ payload, rows: rows.map(({ summary }) => summary) })
  return rows.flatMap(({ body }, index) => {
    const { [index]: summary } = summaries
    const shown = summariesOf(snapshot).get(body.id)
    if (!summary || !shown) return []
    const { columnId, origin } = shown
    return [{ summary: origin ? { ...summary, columnId, origin } : summary, body }]
  })
}

/** Of the site's own articles, and of those that it refers to. */
const findParts = async (part: 'body' | 'whole', { payload, snapshot, ids, now }: Wanted): Promise<unknown[]> => {
  const summaries = summariesOf(snapshot)
  const foreign = ids.filter((id) => summaries.get(id)?.origin)
  const own = foreign.length === 0 ? ids : ids.filter((id) => !summaries.get(id)?.origin)
  const query = { payload, now, part } as const
  return [
    ...(own.length > 0 ? await findPublicArticles({ ...query, siteId: snapshot.site.id, ids: own }) : []),
    ...(foreign.length > 0 ? await findPublicArticles({ ...query, ids: foreign }) : []),
  ]
}

const summariesOf = ({ articles }: SiteSnapshot): ReadonlyMap<string, ArticleSummary> => {
  const known = byId.get(articles)
  if (known) return known
  const made = new Map(articles.map((article) => [article.id, article]))
  byId.set(articles, made)
  return made
}

const byId = new WeakMap<readonly ArticleSummary[], ReadonlyMap<string, ArticleSummary>>()

/** What is known of an article, and what was read beside it. */
export type ArticleRow = { readonly summary: ArticleSummary; readonly body: BodyRow }

/** Turns rows into articles; what they show and point to is looked up for all of them together. */
export const articlesOf = async ({
  payload,
  snapshot,
  rows,
  now,
  assetHref,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  rows: readonly ArticleRow[]
  now: Date
  assetHref: (file: string) => string
}): Promise<Article[]> => {
  const references = rows.map(({ body }) => referencesOf(body.content))
  const uploads = references.flatMap((reference) => reference.uploads)
  const idsOf = (collection: string) =>
    uploads.filter((upload) => upload.collection === collection).map((upload) => upload.id)
  const files = rows.flatMap(({ body }) => body.attachments.flatMap(({ file }) => file ?? []))
  const forms = rows.map(({ body }) => formOf(body.form))
  const pictures = new Set([...idsOf('media'), ...forms.flatMap(formPictures)])
  const images = await loadImages({ payload, ids: [...pictures] })
  const downloads = await loadUploads({ payload, ids: [...new Set([...idsOf('attachments'), ...files])] })
  const links = await resolveLinks({
    payload,
    snapshot,
    targets: [
      ...references.flatMap((reference) => reference.links),
      ...rows.flatMap(({ body }) => originOf(body) ?? []),
    ],
    now,
  })
  const documents = await resolveDocumentLinks({ payload, snapshot, rows: rows.map(({ body }) => body), now })
  const siteId = snapshot.site.id
  return rows.map((row, index) =>
    articleOf({ row, form: forms[index] ?? null, siteId, images, downloads, links, documents, assetHref }),
  )
}

/** The article that one was copied from. */
const originOf = ({ copyOf }: BodyRow): Reference | undefined =>
  copyOf === null ? undefined : { collection: 'articles', id: copyOf }

const loadUploads = async ({
  payload,
  ids,
}: {
  payload: Payload
  ids: readonly string[]
}): Promise<Map<string, UploadRow>> => {
  const rows = await findByIds({ payload, collection: 'attachments', ids, select: UPLOAD_FIELDS })
  return new Map(rows.map(uploadOf).map((upload) => [upload.id, upload]))
}

const articleOf = ({
  row: { summary, body },
  form,
  siteId,
  images,
  downloads,
  links,
  documents,
  assetHref,
}: {
  row: ArticleRow
  form: ArticleForm | null
  siteId: string
  images: ReadonlyMap<string, Image>
  downloads: ReadonlyMap<string, UploadRow>
  links: LinkResolver
  documents: DocumentLinkResolver
  assetHref: (file: string) => string
}): Article => {
  const assets = new Set<string>()
  const shared = new Set<string>()
  const linkKeys = new Set<string>()
  const shareUpload = (upload: UploadRow | undefined) => {
    if (upload && upload.site !== siteId) shared.add(upload.filename)
    return upload
  }
  const imageOf = (id: string) => {
    const image = images.get(id)
    if (image && image.siteId !== siteId)
      for (const size of ['full', 'thumb', 'card'] as const) shared.add(image[size].file)
    return image
  }
  const hrefOf = (file: string) => {
    assets.add(file)
    return assetHref(file)
  }
  const written = formBody({ form, image: imageOf, assetHref: hrefOf })
  const ownHtml = lexicalToHtml(body.content, {
    image: imageOf,
    download: ({ collection, id }) => {
      const upload = collection === 'attachments' ? shareUpload(downloads.get(id)) : undefined
      return upload ? { file: upload.filename, name: upload.originalName || upload.filename } : undefined
    },
    linkHref: (target) => {
      const link = links(target)
      for (const key of link?.keys ?? []) linkKeys.add(key)
      return link?.href
    },
    assetHref: hrefOf,
  })
  const ownText = lexicalToText(body.content)
  const attachments = body.attachments.flatMap(({ file, label }): Attachment[] => {
    const upload = file === null ? undefined : shareUpload(downloads.get(file))
    if (!upload) return []
    return [
      {
        id: upload.id,
        file: upload.filename,
        name: label || upload.originalName || upload.filename,
        bytes: upload.filesize,
        mimeType: upload.mimeType,
      },
    ]
  })
  const origin = originOf(body)
  const copied = origin && links(origin)
  for (const key of copied?.keys ?? []) linkKeys.add(key)
  const bound = documents(body)
  for (const key of bound.keys) linkKeys.add(key)
  return {
    ...summary,
    author: body.author,
    editor: body.editor,
    keywords: body.keywords,
    bodyHtml: written.html + ownHtml,
    bodyText: written.text === '' || ownText === '' ? written.text + ownText : `${written.text}\n${ownText}`,
    attachments,
    assets: [...assets],
    sharedAssets: [...shared],
    relatedIds: body.related.filter((id) => id !== summary.id),
    documentLinks: bound.links,
    ...(copied?.href === undefined ? {} : { copiedFrom: copied.href }),
    linkKeys: [...linkKeys],
  }
}

/** Address of a published article as shown to editors: absolute for a site with a domain of its own. */
export const publicUrlOf = (snapshot: SiteSnapshot, article: Pick<Article, 'month' | 'slug'>): string => {
  const path = `${basePathOf(snapshot.site)}${articleAddress(article)}`
  return snapshot.site.domain === null ? path : `https://${snapshot.site.domain}${path}`
}
