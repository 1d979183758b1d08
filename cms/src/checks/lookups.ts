import type { LinkTarget, Lookups, TitleCandidate } from '@zhanqun/checks'
import { isPublic } from '@zhanqun/content/payload'
import { openTitleSearch } from '@zhanqun/search/titles'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { reachFor } from '../access/scope.ts'
import { isId } from '../database/is-id.ts'
import { idOf } from '../relations.ts'
import { dataPaths } from '../settings.ts'
import { siteNames } from '../site-names.ts'

const MAX_SAME = 5

type Own = { readonly id: string | null }

/**
 * What the checks of an article ask the database. Of articles that are not public it tells those only that the user
 * may read.
 */
export const lookupsFor = (req: PayloadRequest, { id }: Own, now: Date): Lookups => ({
  titlesLike: async (title) => {
    const published = publishedLike(title, id)
    const known = new Set(published.map(({ articleId }) => articleId))
    const unpublished = await sameInReach(req, title, id)
    return [...published, ...unpublished.filter(({ articleId }) => !known.has(articleId))]
  },
  deadLinks: (targets) => deadLinks(req, targets, now),
})

type Candidate = TitleCandidate & { readonly articleId: string }

/** From the search index of the group, which holds what is public. */
const publishedLike = (title: string, own: string | null): Candidate[] => {
  const search = openTitleSearch({ file: dataPaths().searchFile })
  try {
    return (search?.like(title) ?? []).flatMap((hit) => {
      const articleId = hit.id.slice(hit.id.indexOf('/') + 1)
      return articleId === own ? [] : [{ articleId, title: hit.title, where: hit.siteName }]
    })
  } finally {
    search?.close()
  }
}

const sameSchema = z.array(
  z.looseObject({ id: z.string(), title: z.string(), site: z.unknown(), _status: z.string().nullish() }),
)

/** Drafts that the user may read, and what was published a moment ago. */
const sameInReach = async (req: PayloadRequest, title: string, own: string | null): Promise<Candidate[]> => {
  const { sites, columns } = await reachFor(req, 'content.read')
  const inReach: Where[] =
    sites === 'all' ? [] : [{ or: [{ site: { in: [...sites] } }, { column: { in: [...columns] } }] }]
  const { docs } = await req.payload.db.find({
    collection: 'articles',
    where: {
      and: [
        { title: { equals: title.trim() } },
        { deletedAt: { exists: false } },
        ...(own === null ? [] : [{ id: { not_equals: own } }]),
        ...inReach,
      ],
    },
    limit: MAX_SAME,
    pagination: false,
    select: { title: true, site: true, _status: true },
    req,
  })
  const rows = sameSchema.parse(docs)
  const names = await siteNames(
    { payload: req.payload, req },
    rows.flatMap(({ site }) => idOf(site) ?? []),
  )
  return rows.map((row) => ({
    articleId: row.id,
    title: row.title,
    where: `${names.get(idOf(row.site) ?? '') ?? ''}${row._status === 'published' ? '' : '（未发布）'}`,
  }))
}

const deadLinks = async (
  req: PayloadRequest,
  targets: readonly LinkTarget[],
  now: Date,
): Promise<ReadonlySet<LinkTarget>> => {
  const ids = targets.flatMap((target) =>
    target.kind === 'article' && isId(req.payload, target.id) ? [target.id] : [],
  )
  const slugs = targets.flatMap((target) => (target.kind === 'slug' ? [target.slug] : []))
  const named: Where[] = [
    ...(ids.length > 0 ? [{ id: { in: [...new Set(ids)] } }] : []),
    ...(slugs.length > 0 ? [{ slug: { in: [...new Set(slugs)] } }] : []),
  ]
  if (named.length === 0) return new Set(targets.filter(({ kind }) => kind !== 'address'))
  const { docs } = await req.payload.db.find({
    collection: 'articles',
    where: { and: [{ or: named }, isPublic(now)] },
    limit: 0,
    pagination: false,
    select: { slug: true },
    req,
  })
  const alive = z.array(z.looseObject({ id: z.string(), slug: z.string().nullish() })).parse(docs)
  const found = new Set(alive.flatMap(({ id, slug }) => [id, slug ?? '']))
  return new Set(
    targets.filter(
      (target) => target.kind !== 'address' && !found.has(target.kind === 'article' ? target.id : target.slug),
    ),
  )
}
