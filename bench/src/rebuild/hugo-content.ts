import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  type Article,
  type ArticleSummary,
  archivePages,
  articleAddress,
  type Column,
  type ColumnNode,
  type ContentSource,
  columnAddress,
  createSources,
  formatDate,
  type SiteSnapshot,
  validityNames,
} from '@zhanqun/content'
import { withScrollingTables } from '@zhanqun/themes/common/lib/body.ts'
import { isGathering, placeOf } from '@zhanqun/themes/common/lib/columns.ts'
import { directoryOf } from '@zhanqun/themes/common/lib/directory.ts'
import { firstOfEach, gatheringColumns, leadNews, platformOf } from '@zhanqun/themes/common/lib/home.ts'
import { columnHref } from '@zhanqun/themes/common/lib/links.ts'
import { columnHead } from '@zhanqun/themes/common/lib/meta.ts'
import { entryGroups } from '@zhanqun/themes/common/lib/platform-entries.ts'

import { hugoFilesOf } from './hugo-files.ts'

type Link = { readonly name: string; readonly href: string }
type Branch = Link & { readonly children: readonly Branch[] }

/**
 * One site as content files of Hugo: a folder for each column with its articles in it, bodies as
 * HTML. Whatever only a query over the group could tell (what other sites show, the navigation, the
 * newest of several columns) stands in the front matter already, in Hugo's favour.
 */
export const writeHugoSite = async ({
  dir,
  snapshot,
  articles,
}: {
  dir: string
  snapshot: SiteSnapshot
  articles: ReadonlyMap<string, Article>
}): Promise<void> => {
  const { site, columns } = snapshot
  const folder = path.join(dir, site.code)
  const files = hugoFilesOf(snapshot)
  const { source } = createSources({ snapshot, loadArticle: async (id) => articles.get(id) })()
  const put = async (name: string, matter: Record<string, unknown>, body = '') => {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, `${JSON.stringify(matter)}\n\n${body}`)
  }
  const url = (address: string) => `/${site.code}${address}`

  await put('_index.html', { type: 'home', title: site.name, ...siteMatter(source), ...files.ofSite(source) })
  for (const column of columns) {
    await put(`${column.path}/_index.html`, { ...columnMatter(source, column), ...files.ofColumn(column) })
    if (column.template !== 'list' && column.template !== 'disclosure') continue
    for (let number = archivePages(source.count(column)); number > 0; number--) {
      await put(`pages/${column.id}-${number}.html`, {
        type: 'archive',
        title: column.name,
        url: url(`/${column.path}/list_${number}.html`),
        column: `/${site.code}/${column.path}`,
        number,
      })
    }
  }
  for (const year of files.years) {
    await put(`pages/year-${year}.html`, {
      type: 'yearmap',
      title: String(year),
      url: url(`/sitemap-${year}.xml`),
      year,
      outputs: ['yearmap'],
    })
  }
  for (const [type, title, address] of FIXED) await put(`pages/${type}.html`, { type, title, url: url(address) })
  if (site.id === snapshot.root.id) {
    await put('pages/directory.html', {
      type: 'directory',
      title: '站群导航',
      url: url('/sites/'),
      groups: directoryGroups(source),
    })
  }
  for (const article of articles.values()) {
    const column = columns.find(({ id }) => id === article.columnId)
    if (!column) continue
    await put(
      `${column.path}/${article.slug}.html`,
      articleMatter(source, article, url(articleAddress(article))),
      withScrollingTables(article.bodyHtml),
    )
  }
}

const FIXED = [
  ['sitemap', '网站地图', '/sitemap/'],
  ['about', '关于我们', '/about/'],
  ['find', '搜索', '/search/'],
  ['lost', '页面不存在', '/404.html'],
] as const

const articleMatter = (source: ContentSource, article: Article, url: string) => ({
  type: 'article',
  title: article.title,
  date: inChineseTime(article.publishedAt),
  at: article.publishedAt,
  url,
  href: source.href(articleAddress(article)),
  source: article.source || source.site().name,
  author: article.author,
  editor: article.editor,
  words: article.keywords.length > 0 ? article.keywords : [article.title],
  summary: article.summary || article.bodyText.slice(0, 120) || article.title,
  brief: article.summary,
  ...(article.document
    ? { document: { ...article.document, validity: validityNames[article.document.validity] } }
    : {}),
  offered: isOffered(source, article),
})

/** Whether the article can be downloaded as a document. */
const isOffered = (source: ContentSource, article: Article): boolean => {
  const column = source.columnById(article.columnId)
  return (
    article.document !== null ||
    (column !== undefined && source.trail(column).some(({ template }) => template === 'disclosure'))
  )
}

/** Hugo shows a date in the zone that it is written in. */
const inChineseTime = (at: string): string =>
  new Date(Date.parse(at) + 8 * 3_600_000).toISOString().replace('Z', '+08:00')

const pagePath = (source: ContentSource, column: Column): string => `/${source.site().code}/${column.path}`

const contentOf = (source: ContentSource, column: Column, name: string): string =>
  columnHead({ source, column }).tags.find((tag) => tag.name === name)?.content ?? ''

const TYPES = { list: 'list', section: 'section', single: 'onepage', disclosure: 'platform' } as const

const HINTS: Partial<Record<Column['kind'], string>> = {
  guide: '公开的范围、途径与申请办法',
  regime: '公开工作依据的法规与制度',
  'annual-report': '历年政府信息公开工作年度报告',
}

const columnMatter = (source: ContentSource, column: Column): Record<string, unknown> => {
  if (column.template === 'link') {
    return { title: column.name, href: columnHref(source, column), kind: column.kind, _build: { render: 'never' } }
  }
  const node = source.columnByPath(column.path)
  const children = node?.children ?? []
  const { trail, top, platform } = placeOf(source, column)
  const isBranch = column.template === 'list' && source.count(column) === 0 && children.length > 0
  const type = isBranch ? 'section' : TYPES[column.template]
  const wide = type === 'section' && platform === undefined && column.parentId === null
  const at = (child: Column) => pagePath(source, child)
  const lists = children.filter(({ template }) => template === 'list')
  return {
    type,
    title: column.name,
    kind: column.kind,
    kindName: contentOf(source, column, 'ColumnType'),
    about: contentOf(source, column, 'ColumnDescription'),
    words: contentOf(source, column, 'ColumnKeywords'),
    icon: column.kind === 'section' ? 'catalogue' : column.kind,
    hint: HINTS[column.kind] ?? '依法应当主动公开的各类信息',
    description: column.description,
    path: pagePath(source, column),
    href: source.href(columnAddress(column)),
    top: trail[0]?.id ?? '',
    trail: trail.map((each): Link => ({ name: each.name, href: columnHref(source, each) })),
    open: trail.map(at),
    side: !wide && (platform !== undefined || (top !== undefined && top.children.length > 0)),
    sideOf: at(platform ?? top ?? column),
    inPlatform: platform !== undefined,
    children: children.map(at),
    lists: lists.map(at),
    asTable: platform !== undefined || lists.length > 10,
    platforms: children.filter(({ template }) => template === 'disclosure').map(at),
    tiles: children.filter(({ template }) => template !== 'list' && template !== 'disclosure').map(at),
    guide: children.flatMap((child) => (child.kind === 'guide' ? [columnHref(source, child)] : []))[0],
    entryGroups: type === 'platform' && source.site().kind === 'portal' ? entryGroupsOf(source) : [],
    gathered: isGathering(column)
      ? source.aggregated(column).map(({ title, href, siteName, publishedAt }) => ({
          title,
          href,
          from: siteName,
          date: formatDate(publishedAt),
        }))
      : [],
  }
}

const siteMatter = (source: ContentSource): Record<string, unknown> => {
  const site = source.site()
  const root = source.root()
  const isPortal = site.kind === 'portal'
  const { headline, column, rest } = leadNews({ source, limit: 8, withHeadline: isPortal })
  const at = (each: Column) => pagePath(source, each)
  const line = (article: ArticleSummary) => ({
    title: article.title,
    href: source.href(articleAddress(article)),
    date: formatDate(article.publishedAt),
    summary: article.summary,
  })
  const platform = platformOf(source)
  const gathering = gatheringColumns(source)
  const [notice] = firstOfEach(source, ['notice'])
  const services = firstOfEach(source, ['service', 'interaction', 'data']).filter(({ template }) => template === 'list')
  const documents = isPortal
    ? firstOfEach(source, ['notice', 'policy', 'interpretation'])
    : firstOfEach(source, ['policy', 'interpretation']).concat(gathering)
  const entries = firstOfEach(
    source,
    isPortal
      ? ['service', 'interaction', 'data', 'overview', 'organ', 'leaders', 'topic']
      : ['overview', 'organ', 'leaders', 'service', 'interaction', 'data', 'topic'],
  ).filter((entry) => isPortal || !services.includes(entry))
  const { phone, email, address, postcode, officeHours } = site.contact
  const idCode = site.idCode || root.idCode
  const tree = source.columnTree()
  return {
    kind: site.kind,
    theme: site.theme,
    isRoot: site.id === root.id,
    rootName: root.name,
    base: source.href(''),
    domain: site.domain ?? root.domain ?? `${site.code}.localhost`,
    idCode,
    under: site.id === root.id ? (site.domain ?? '政府门户网站') : root.name,
    description: site.description,
    navigation: source.navigation().map((each) => ({ ...branch(source, each), top: each.id })),
    facts: [
      [site.sponsor && `主办单位：${site.sponsor}`, site.operator && `承办单位：${site.operator}`],
      [
        address && `地址：${address}${postcode && `（${postcode}）`}`,
        phone && `联系电话：${phone}`,
        email && `电子邮箱：${email}`,
      ],
      [officeHours && `办公时间：${officeHours}`],
      [idCode && `网站标识码：${idCode}`, site.icpNumber, site.policeNumber],
    ].map((facts) => facts.filter((fact) => fact !== '')),
    contact: [
      { icon: 'pin', text: address && `${address}${postcode && `（邮编 ${postcode}）`}` },
      { icon: 'phone', text: phone },
      { icon: 'clock', text: officeHours },
      { icon: 'mail', text: email },
    ].filter(({ text }) => text !== ''),
    aboutFacts: [
      { name: '网站名称', value: site.name },
      { name: '网站域名', value: site.domain ?? root.domain ?? '' },
      { name: '主办单位', value: site.sponsor },
      { name: '承办单位', value: site.operator },
      { name: '网站标识码', value: idCode },
      { name: 'ICP 备案', value: site.icpNumber },
      { name: '公安备案', value: site.policeNumber },
    ].filter(({ value }) => value !== ''),
    homeTags: { about: site.description || site.name, words: site.keywords.join('，') || site.name },
    headline: headline && line(headline),
    lead: rest.map(line),
    leadColumn: column && at(column),
    entries: entries.map(at),
    documents: documents.map(at),
    gathering: isPortal ? gathering.map(at) : [],
    services: services.map(at),
    notice: notice && at(notice),
    platform: platform && at(platform),
    siteGroups: siteGroups(source),
    mapHeads: tree.filter(({ children }) => children.length > 0).map((each) => branch(source, each)),
    mapLeaves: tree.filter(({ children }) => children.length === 0).map((each) => branch(source, each)),
  }
}

const branch = (source: ContentSource, node: ColumnNode): Branch => ({
  name: node.name,
  href: columnHref(source, node),
  children: node.children.map((child) => branch(source, child)),
})

type Sites = ReturnType<ContentSource['sites']>

const linksTo = (source: ContentSource, sites: Sites, short = false): Link[] =>
  sites.map((site) => ({ name: short ? site.shortName || site.name : site.name, href: source.hrefOf(site, '/') }))

const siteGroups = (source: ContentSource) => {
  const site = source.site()
  const sites = source.sites()
  const isRoot = site.id === source.root().id
  const { departments, districts } = directoryOf({ sites, rootId: source.root().id })
  const groups: [string, Sites][] = isRoot
    ? [
        ['市直部门', departments],
        ['区县政府', districts.map((district) => district.site)],
      ]
    : [
        ['上级站点', sites.filter(({ id }) => id === site.parentId)],
        ['下级站点', sites.filter(({ parentId }) => parentId === site.id)],
      ]
  return groups
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name, sites: linksTo(source, members, isRoot) }))
}

const directoryGroups = (source: ContentSource) => {
  const { departments, districts, others } = directoryOf({ sites: source.sites(), rootId: source.root().id })
  const all: [string, Sites][] = [
    ['市直部门', departments],
    ['区县、乡镇街道', districts.map((each) => each.site)],
    ...districts.map((each): [string, Sites] => [each.site.name, [...each.departments, ...each.townships]]),
    ['其他站点', others],
  ]
  return all
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name, sites: linksTo(source, members) }))
}

const entryGroupsOf = (source: ContentSource) =>
  entryGroups(source).map(({ title, rows }) => ({
    title,
    rows: rows.map(({ site, cells }) => ({ name: site.name, href: source.hrefOf(site, '/'), cells })),
  }))
