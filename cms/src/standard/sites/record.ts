import type { PlanOperation, SiteColumn } from '@zhanqun/standard'
import { z } from 'zod'

/** What is kept of a site to undo what was done to it: only the columns that were touched. */
export type StandardRecord = {
  /** The version that the site followed before. */
  readonly previous: string | null
  readonly before: readonly SiteColumn[]
  readonly after: readonly SiteColumn[]
}

const columns = z.array(z.custom<SiteColumn>((value) => typeof value === 'object' && value !== null && 'id' in value))

/** Written by {@link recordOf} only. */
export const recordSchema = z.object({ previous: z.string().nullable(), before: columns, after: columns })

export const recordOf = ({ previous, before, after }: StandardRecord): StandardRecord => {
  const was = new Map(before.map((column) => [column.id, JSON.stringify(fieldsOf(column))]))
  const is = new Map(after.map((column) => [column.id, JSON.stringify(fieldsOf(column))]))
  const isTouched = ({ id }: SiteColumn) => was.get(id) !== is.get(id)
  return {
    previous,
    before: before.filter(isTouched).map(fieldsOf),
    after: after.filter(isTouched).map(fieldsOf),
  }
}

/** A column as plans see it, without what its row has besides. */
export const fieldsOf = (column: SiteColumn): SiteColumn => ({
  id: column.id,
  parentId: column.parentId,
  name: column.name,
  slug: column.slug,
  order: column.order,
  kind: column.kind,
  template: column.template,
  inNavigation: column.inNavigation,
  aggregates: column.aggregates,
  standardItem: column.standardItem,
  articles: column.articles,
  hidden: column.hidden,
  updateOverride: column.updateOverride,
})

/** `新建 3 个、改名 1 个栏目`: what a plan does, for the log and for people. */
export const operationsInWords = (operations: readonly PlanOperation[]): string => {
  const counts = Map.groupBy(operations, ({ type }) => type)
  const parts = Object.entries(OPERATION_WORDS).flatMap(([type, word]) => {
    // Object.entries forgets which keys there are.
    const found = counts.get(type as PlanOperation['type'])
    return found ? [`${word} ${found.length} 个`] : []
  })
  return parts.length === 0 ? '没有改动' : `${parts.join('、')}栏目`
}

const OPERATION_WORDS: Readonly<Record<PlanOperation['type'], string>> = {
  create: '新建',
  adopt: '对应',
  rename: '改名',
  move: '移动',
  reorder: '调整次序',
  reshape: '调整设置',
  detach: '改为自设',
  remove: '删除空',
}
