import {
  type ArticleSummary,
  articleAddress,
  type Column,
  type ColumnNode,
  type ContentSource,
  formatDate,
} from '@zhanqun/content'
import { directoryOf } from '@zhanqun/themes/common/lib/directory.ts'
import { firstOfEach, gatheringColumns, leadNews, platformOf } from '@zhanqun/themes/common/lib/home.ts'
import { columnHref } from '@zhanqun/themes/common/lib/links.ts'
import { type Link, pagePath } from './hugo-columns.ts'

type Branch = Link & { readonly children: readonly Branch[] }

/** The front matter of a site's home page, which all of its pages read. */
export const siteMatter = (source: ContentSource): Record<string, unknown> => {
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

/** The sites of the group as the directory lists them. */
export const directoryGroups = (source: ContentSource) => {
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
