import { type ContentSource, columnAddress, formatDateTime, listPageAddress, NOTICE_PAGES } from '@zhanqun/content'
import type { PageBundle } from '@zhanqun/publisher'

/** Titles with this in them make their page throw. */
export const BROKEN = '模板出错'

/**
 * A renderer that reads content as the theme does, page kind by page kind, without its markup:
 * what is under test is which pages are rendered, not how they look.
 */
export const plainBundle = ({
  id = 'plain-1',
  note = '',
}: {
  id?: string
  note?: string
} = {}): PageBundle & {
  rendered: string[]
  onRender: (page: { site: string; address: string }) => Promise<void>
} => {
  const rendered: string[] = []
  const bundle: ReturnType<typeof plainBundle> = {
    id,
    rendered,
    onRender: async () => {},
    // Its pages have no heads.
    check: () => {},
    render: async ({ address, source }) => {
      rendered.push(address)
      await bundle.onRender({ site: source.site().code, address })
      try {
        const body = await bodyOf(address, source)
        if (body === undefined) return { status: 404, html: Buffer.from('404') }
        return { status: 200, html: Buffer.from(`${note}${frame(source)}\n${body}`) }
      } catch (error) {
        return { status: 500, html: Buffer.from(''), error }
      }
    },
  }
  return bundle
}

const frame = (source: ContentSource): string => {
  const site = source.site()
  const root = source.root()
  const navigation = source.navigation().map((column) => `${column.name}=${source.href(columnAddress(column))}`)
  const archived = site.state === 'closed' ? `closed ${site.stateSince}` : ''
  return [archived, site.name, site.contact.phone, source.hrefOf(root, '/'), root.shortName, ...navigation].join('|')
}

const bodyOf = async (address: string, source: ContentSource): Promise<string | undefined> => {
  if (source.site().state === 'suspended') {
    const { notice, noticeUntil } = source.site()
    const parent = source.sites().find(({ id }) => id === source.site().parentId)
    return NOTICE_PAGES.includes(address) ? `${notice} ${noticeUntil} ${parent?.name}` : undefined
  }
  if (address === '/') return home(source)
  if (address === '/404.html' || address === '/about/' || address === '/search/') return address
  if (address === '/sitemap/')
    return JSON.stringify(source.columnTree().map(({ name, children }) => [name, children.length]))
  if (address === '/sites/')
    return source
      .sites()
      .map((site) => `${site.name} ${source.hrefOf(site, '/')}`)
      .join('\n')
  const [, month, slug] = /^\/art\/(\d{6})\/([^/]+)\.html$/.exec(address) ?? []
  if (month && slug) return article(source, month, slug)
  return list(address, source)
}

const home = (source: ContentSource): string => {
  const news = source.latest(source.columnsOfKind('news'), 8).map(({ title, cover }) => {
    const picture = cover ? source.image(cover, 'thumb').src : ''
    return `${title} ${picture}`
  })
  const gathered = source
    .columnsOfKind('news')
    .flatMap((column) => source.aggregated(column))
    .map(({ title, siteName, href }) => `${siteName} ${title} ${href}`)
  return [...news, ...gathered].join('\n')
}

const article = async (source: ContentSource, month: string, slug: string): Promise<string | undefined> => {
  const found = await source.articleByAddress(month, slug)
  if (!found) return undefined
  if (found.title.includes(BROKEN)) throw new Error('模板缺少变量 title')
  const column = source.columnById(found.columnId)
  const trail = column ? source.trail(column).map(({ name }) => name) : []
  const related = found.relatedIds.flatMap((id) => source.summary(id)?.title ?? [])
  const files = found.attachments.map(({ name, file }) => `${name} ${source.asset(file)}`)
  return [trail.join('>'), found.title, formatDateTime(found.publishedAt), found.bodyHtml, ...files, ...related].join(
    '\n',
  )
}

const list = (address: string, source: ContentSource): string | undefined => {
  const [, path = '', number] = /^\/(.+?)\/(?:list_(\d+)\.html)?$/.exec(address) ?? []
  const column = source.columnByPath(path)
  const page = column && source.list(column, Number(number ?? 0))
  if (!page) {
    const moved = source.columnByFormerPath(path)
    return moved && `→ ${source.href(listPageAddress(moved.path, Number(number ?? 0)))} ${moved.name}`
  }
  const items = page.items.map(({ title, publishedAt }) => `${title} ${publishedAt}`)
  const gathered =
    column.aggregates.length > 0 ? source.aggregated(column).map(({ title, href }) => `${title} ${href}`) : []
  const links = [page.newer, page.older].map((other) =>
    other === null ? '' : source.href(listPageAddress(path, other)),
  )
  const trail = source.trail(column).map(({ name }) => name)
  return [trail.join('>'), ...items, ...gathered, ...links].join('\n')
}
