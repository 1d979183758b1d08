import { NORMS } from './norms.ts'
import type { NormReference, SourceStatus } from './types.ts'

/** Which pages carry a tag: every page, the home page and those of columns, those of articles. */
export type MetaTagGroup = 'site' | 'column' | 'article'

export type MetaTagRule = {
  readonly name: string
  readonly group: MetaTagGroup
  /** 必选: a page without it is not published. */
  readonly required: boolean
  /** 发布日期 is the one tag with a form of its own. */
  readonly format?: 'date-time'
  /** Where editors see to it that there is one. */
  readonly mend: string
  readonly source: NormReference & { readonly sourceStatus: SourceStatus }
}

const SOURCE: MetaTagRule['source'] = {
  ref: NORMS.siteGuidelines,
  clause: '附件：网页标签',
  sourceStatus: 'unconfirmed',
}

const tags = (
  group: MetaTagGroup,
  rows: readonly (readonly [name: string, required: boolean, mend: string])[],
): MetaTagRule[] => rows.map(([name, required, mend]) => ({ name, group, required, mend, source: SOURCE }))

/** 网页标签: names as real pages have them; which of them are 必选 is not confirmed (待核). */
export const META_TAGS: readonly MetaTagRule[] = [
  ...tags('site', [
    ['SiteName', true, '站点设置的“站点名称”'],
    ['SiteDomain', true, '站点设置的“域名”'],
    ['SiteIDCode', true, '站点设置的“网站标识码”'],
  ]),
  ...tags('column', [
    ['ColumnName', true, '栏目的“名称”'],
    ['ColumnDescription', true, '栏目的“说明”'],
    ['ColumnKeywords', true, '栏目的“名称”和站点设置的“关键词”'],
    ['ColumnType', true, '栏目的“类型”'],
  ]),
  ...tags('article', [
    ['ArticleTitle', true, '稿件的“标题”'],
    ['PubDate', true, '稿件的“发布时间”'],
    ['ContentSource', true, '稿件的“来源”'],
    ['Keywords', false, '稿件的“关键词”'],
    ['Author', false, '稿件的“作者”'],
    ['Description', false, '稿件的“摘要”'],
    ['Image', false, '稿件的“封面图”'],
    ['Url', false, '站点设置的“域名”'],
  ]).map((rule) => (rule.name === 'PubDate' ? { ...rule, format: 'date-time' as const } : rule)),
]
