import { wantedFiles } from '../publishing/folder.ts'
import { differences, findable, manifestErrors, published, wrongCopies } from './published.ts'
import { rebuilt } from './rebuilt.ts'
import type { World } from './world.ts'

/**
 * Whatever is not as it must be, now that nothing waits any more: none, or a message for each.
 * @param depth `full` compares with what another publisher makes from nothing, `pages` with the
 * pages and their files only, made straight from the database, which is several times as fast
 */
export const findErrors = async (world: World, depth: 'full' | 'pages'): Promise<string[]> => {
  const found = published(world.dirs)
  const wanted = depth === 'full' ? await rebuilt(world) : await pagesAndMedia(world)
  const closed = await closedCodes(world)
  // An archive stays as it was made, in the theme and amid the group of its day.
  const open = (files: ReadonlyMap<string, string>) =>
    new Map([...files].filter(([name]) => !closed.has(name.slice(0, Math.max(0, name.indexOf('/'))))))
  return [
    ...differences(open(depth === 'full' ? found : onlyPagesAndMedia(found)), open(wanted)),
    ...wrongCopies(found),
    ...manifestErrors(world.dirs, found),
    ...(await articleErrors(world, found)),
  ]
}

const pagesAndMedia = async ({ cms, bundle, now }: World) =>
  onlyPagesAndMedia(await wantedFiles(cms.payload, bundle, now()))

const onlyPagesAndMedia = (files: ReadonlyMap<string, string>): Map<string, string> =>
  new Map(
    [...files].filter(([name]) => /^[a-z].*(\.html|\/switches\.(css|json))$|^[^/]+\/media\/.+\.(png|txt)$/.test(name)),
  )

const closedCodes = async ({ cms }: World): Promise<Set<string>> => {
  const where = { state: { equals: 'closed' } }
  const { docs } = await cms.payload.find({ collection: 'sites', where, depth: 0, pagination: false })
  return new Set(docs.map(({ code }) => code))
}

type ArticleRow = {
  id: string
  title: string
  slug?: string | null
  month?: string | null
  _status?: string | null
  deletedAt?: string | null
  publishedAt?: string | null
}

/** Articles that are public and cannot be found, or the other way round; states that are not true. */
const articleErrors = async ({ cms, dirs, now }: World, found: ReadonlyMap<string, string>): Promise<string[]> => {
  const { docs: sites } = await cms.payload.find({ collection: 'sites', depth: 0, pagination: false })
  const { docs: articles } = await cms.payload.find({
    collection: 'articles',
    depth: 0,
    pagination: false,
    trash: true,
  })
  const { docs: rows } = await cms.payload.find({ collection: 'publish-status', depth: 0, pagination: false })
  const { docs: columns } = await cms.payload.find({ collection: 'columns', depth: 0, pagination: false })
  const hidden = columns.filter((column) => column.hidden)
  const isHidden = (id: unknown): boolean => {
    const column = columns.find((other) => other.id === id)
    const isBelow = (other: { site: unknown; path?: string | null }) =>
      other.site === column?.site && `${column?.path}/`.startsWith(`${other.path}/`)
    return hidden.some(isBelow)
  }
  const online = new Map(sites.flatMap(({ id, code, state }) => (state === 'online' ? [[id, code]] : [])))
  const closed = new Map(sites.flatMap(({ id, code, state }) => (state === 'closed' ? [[id, code]] : [])))
  const statuses = new Map(rows.map(({ article, state }) => [article, state]))
  const isPublic = ({ _status, deletedAt, publishedAt }: ArticleRow): boolean =>
    _status === 'published' && !deletedAt && Boolean(publishedAt) && new Date(publishedAt ?? '') <= now()
  const { docs: shares } = await cms.payload.find({ collection: 'shares', depth: 0, pagination: false })
  const references = shares.filter(({ state, taken }) => state === 'accepted' && taken === 'reference')
  const referenceErrors = (article: ArticleRow & { site?: unknown }, shown: boolean): string[] =>
    references
      .filter((share) => share.article === article.id && share.toSite !== article.site)
      .flatMap(({ toSite, toColumn }) => {
        const code = online.get(toSite) ?? closed.get(toSite)
        const page = `${code}/art/${article.month}/${article.slug}.html`
        const isThere = found.has(page)
        if (isThere && !isPublic(article)) return [`withdrawn, but referred to: ${page}`]
        const must = shown && online.has(toSite) && columns.some(({ id }) => id === toColumn) && !isHidden(toColumn)
        return must && !isThere ? [`not referred to: ${page}`] : []
      })
  const wordOf = ({ title }: ArticleRow): string => /zq\d+/.exec(title)?.[0] ?? title
  const hits = findable(dirs, articles.map(wordOf))
  return articles.flatMap((article) => {
    const code = online.get(String(article.site))
    const shown = code !== undefined && isPublic(article) && !isHidden(article.column)
    const page = `${code}/art/${article.month}/${article.slug}.html`
    const status = statuses.get(article.id)
    const archived = `${closed.get(String(article.site))}/art/${article.month}/${article.slug}.html`
    return [
      ...(found.has(archived) && !isPublic(article) ? [`withdrawn, but archived: ${archived}`] : []),
      ...(found.has(page) === shown ? [] : [`${shown ? 'not published' : 'published'}: ${page}`]),
      ...((hits.get(wordOf(article)) ?? 0) >= 1 === shown ? [] : [`${shown ? 'cannot' : 'can'} be found: ${page}`]),
      ...referenceErrors(article, shown),
      ...((status === 'live') === (shown || found.has(archived)) ? [] : [`state ${status} of ${page}`]),
    ]
  })
}
