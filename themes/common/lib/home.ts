import type { ArticleSummary, Column, ColumnKind, ColumnNode, ContentSource } from '@zhanqun/content'
import { isGathering, nodeOf, ownColumns } from './columns.ts'

export type Lead = {
  readonly column: Column | undefined
  readonly headline: ArticleSummary | undefined
  /** Newest article with a picture, other than the headline. */
  readonly picture: ArticleSummary | undefined
  readonly rest: readonly ArticleSummary[]
}

/** The news at the head of a home page: nothing is shown twice. */
export const leadNews = ({
  source,
  limit,
  withHeadline,
}: {
  source: ContentSource
  limit: number
  withHeadline: boolean
}): Lead => {
  const columns = ownColumns(source, 'news').filter(({ template }) => template === 'list')
  const newest = source.latest(columns, limit + 12)
  const headline = withHeadline ? newest[0] : undefined
  const picture = newest.find((article) => article.cover !== null && article !== headline)
  const rest = newest.filter((article) => article !== headline && article !== picture).slice(0, limit)
  return { column: columns[0], headline, picture, rest }
}

/** Columns that gather from other sites: 部门动态, 区县动态. */
export const gatheringColumns = (source: ContentSource): readonly Column[] =>
  source.columnsOfKind('news').concat(source.columnsOfKind('notice')).filter(isGathering)

/** The first column of each kind that the site has. */
export const firstOfEach = (source: ContentSource, kinds: readonly ColumnKind[]): readonly Column[] =>
  kinds.flatMap((kind) => ownColumns(source, kind).slice(0, 1))

/** The newest 政府网站年度工作报表, which has to be linked where everybody sees it. */
export const websiteReportOf = (source: ContentSource): ArticleSummary | undefined => {
  const columns = firstOfEach(source, ['website-report'])
  return columns.length === 0 ? undefined : source.latest(columns, 1)[0]
}

/** 政府信息公开, with its four parts. */
export const platformOf = (source: ContentSource): ColumnNode | undefined => {
  const column = source.columnsOfKind('disclosure').find(({ template }) => template === 'disclosure')
  return column && nodeOf(source, column)
}
