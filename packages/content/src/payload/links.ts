import type { Payload } from 'payload'
import { z } from 'zod'
import { articleAddress, columnAddress, linkTo } from '../addresses.ts'
import { keys } from '../keys.ts'
import type { SiteSnapshot } from '../model.ts'
import { findByIds, isPublic } from './find.ts'
import type { Reference } from './lexical/nodes.ts'

/** `href` is undefined while there is nothing public to link to; `keys` tell when that may change. */
export type ResolvedLink = { readonly href: string | undefined; readonly keys: readonly string[] }

export type LinkResolver = (target: Reference) => ResolvedLink | undefined

const articleSchema = z.object({ id: z.string(), site: z.string(), slug: z.string(), month: z.string() })
const columnSchema = z.object({ id: z.string(), site: z.string(), path: z.string() })

/** Addresses of the documents that texts link to, on this site or another of the group. */
export const resolveLinks = async ({
  payload,
  snapshot,
  targets,
  now,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  targets: readonly Reference[]
  now: Date
}): Promise<LinkResolver> => {
  const wanted = (collection: string) => [
    ...new Set(targets.filter((target) => target.collection === collection).map((target) => target.id)),
  ]
  const sites = new Map(snapshot.sites.map((site) => [site.id, site]))
  const hrefs = new Map<string, string>()
  const foreign = new Set<string>()
  const add = (collection: string, id: string, siteId: string, address: string) => {
    if (siteId !== snapshot.site.id) foreign.add(`${collection}:${id}`)
    const to = siteId === snapshot.site.id ? snapshot.site : sites.get(siteId)
    if (to) hrefs.set(`${collection}:${id}`, linkTo({ from: snapshot.site, to, root: snapshot.root, address }))
  }
  const articles = await findByIds({
    payload,
    collection: 'articles',
    ids: wanted('articles'),
    where: isPublic(now),
    select: { site: true, slug: true, month: true },
  })
  for (const row of articles) {
    const article = articleSchema.parse(row)
    add('articles', article.id, article.site, articleAddress(article))
  }
  const columns = await findByIds({
    payload,
    collection: 'columns',
    ids: wanted('columns'),
    select: { site: true, path: true },
  })
  for (const row of columns) {
    const column = columnSchema.parse(row)
    add('columns', column.id, column.site, columnAddress(column))
  }
  for (const id of wanted('sites')) add('sites', id, id, '/')

  return ({ collection, id }) => {
    const href = hrefs.get(`${collection}:${id}`)
    // The address of another site may change, or the site be closed.
    const ofSite = foreign.has(`${collection}:${id}`) ? [keys.group()] : []
    switch (collection) {
      case 'articles':
        return { href, keys: [keys.article(id), ...ofSite] }
      case 'columns':
        return { href, keys: [keys.column(id), ...ofSite] }
      case 'sites':
        return { href, keys: [keys.group()] }
      default:
        return undefined
    }
  }
}
