import type { PayloadRequest } from 'payload'
import { isRecord } from '../is-record.ts'
import { workingCopiesOf } from './working-copies.ts'

/**
 * A state of an article that can be compared: what is public, the newest draft, what one has typed and not saved
 * (`mine`, or `mine:<page>` for that of a certain page), or a version by its id.
 */
export type StateName = 'published' | 'draft' | 'mine' | (string & {})

export type ArticleState = {
  readonly name: StateName
  readonly at: string
  readonly isPublished: boolean
  readonly data: Readonly<Record<string, unknown>>
}

export type VersionLine = {
  readonly id: string
  readonly at: string
  readonly isPublished: boolean
  readonly isNewest: boolean
}

const reading = (req: PayloadRequest) =>
  ({ depth: 0, overrideAccess: false, user: req.user, req, trash: true }) as const

const publishedOf = async (req: PayloadRequest, id: string) => {
  const article = await req.payload.findByID({ collection: 'articles', id, disableErrors: true, ...reading(req) })
  return article?._status === 'published' ? article : null
}

const stateOf = (name: StateName, data: { updatedAt: string; _status?: string | null }): ArticleState => ({
  name,
  at: data.updatedAt,
  isPublished: data._status === 'published',
  data: { ...data },
})

/**
 * A state of an article, as far as the request's user may read it.
 * @returns null where there is none, also for a version of another article
 */
export const readState = async (
  req: PayloadRequest,
  { article, name }: { article: string; name: StateName },
): Promise<ArticleState | null> => {
  if (name === 'published') {
    const published = await publishedOf(req, article)
    return published && stateOf(name, published)
  }
  const newest = await req.payload.findByID({
    collection: 'articles',
    id: article,
    draft: true,
    disableErrors: true,
    ...reading(req),
  })
  if (!newest || name === 'draft') return newest && stateOf(name, newest)
  const [special, page] = name.split(':')
  if (special === 'mine') {
    const copies = await workingCopiesOf(req, article)
    const copy = page ? copies.find((one) => one.page === page) : copies[0]
    if (!copy) return null
    return { name, at: new Date(copy.at).toISOString(), isPublished: false, data: { ...newest, ...copy.data } }
  }
  const version = await req.payload.findVersionByID({
    collection: 'articles',
    id: name,
    disableErrors: true,
    ...reading(req),
  })
  if (!version || String(version.parent) !== article) return null
  return isRecord(version.version) ? stateOf(name, { ...version.version, updatedAt: version.updatedAt }) : null
}

/** The versions of an article that are kept, newest first. */
export const versionsOf = async (req: PayloadRequest, article: string): Promise<VersionLine[]> => {
  const { docs } = await req.payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: article } },
    sort: '-updatedAt',
    pagination: false,
    select: { updatedAt: true, version: { _status: true } },
    ...reading(req),
  })
  return docs.map(({ id, updatedAt, version }, index) => ({
    id,
    at: updatedAt,
    isPublished: version._status === 'published',
    isNewest: index === 0,
  }))
}
