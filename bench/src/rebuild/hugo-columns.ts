import { type Column, type ContentSource, columnAddress, formatDate } from '@zhanqun/content'
import { isGathering, placeOf } from '@zhanqun/themes/common/lib/columns.ts'
import { columnHref } from '@zhanqun/themes/common/lib/links.ts'
import { columnHead } from '@zhanqun/themes/common/lib/meta.ts'
import { entryGroups } from '@zhanqun/themes/common/lib/platform-entries.ts'

export type Link = { readonly name: string; readonly href: string }

/** Where Hugo finds the page of a column. */
export const pagePath = (source: ContentSource, column: Column): string => `/${source.site().code}/${column.path}`

const contentOf = (source: ContentSource, column: Column, name: string): string =>
  columnHead({ source, column }).tags.find((tag) => tag.name === name)?.content ?? ''

const TYPES = { list: 'list', section: 'section', single: 'onepage', disclosure: 'platform' } as const

const HINTS: Partial<Record<Column['kind'], string>> = {
  guide: '公开的范围、途径与申请办法',
  regime: '公开工作依据的法规与制度',
  'annual-report': '历年政府信息公开工作年度报告',
}

/** The front matter of a column. */
export const columnMatter = (source: ContentSource, column: Column): Record<string, unknown> => {
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

const entryGroupsOf = (source: ContentSource) =>
  entryGroups(source).map(({ title, rows }) => ({
    title,
    rows: rows.map(({ site, cells }) => ({ name: site.name, href: source.hrefOf(site, '/'), cells })),
  }))
