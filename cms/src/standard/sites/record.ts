import type { PlanOperation, SiteColumn } from '@zhanqun/standard'
import { z } from 'zod'
import { stringsOf } from '../../relations.ts'
import type { ColumnWrites } from './column-writes.ts'
import type { ColumnRow, Unplanned } from './rows.ts'

/** What a plan takes from columns beside what it sees of them, by their ids. */
export type TakenAway = {
  /** Of columns that are removed. */
  readonly removed: Readonly<Record<string, Unplanned>>
  /** Former paths at which another column stands from then on. */
  readonly formerPaths: Readonly<Record<string, readonly string[]>>
}

/** What is kept of a site to undo what was done to it: only the columns that were touched. */
export type StandardRecord = TakenAway & {
  /** The version that the site followed before. */
  readonly previous: string | null
  readonly before: readonly SiteColumn[]
  readonly after: readonly SiteColumn[]
}

const columns = z.array(z.custom<SiteColumn>((value) => typeof value === 'object' && value !== null && 'id' in value))

const unplanned = z.object({
  path: z.string(),
  formerPaths: z.array(z.string()),
  description: z.string(),
  linkUrl: z.string().nullable(),
  openedAt: z.string().nullable(),
})

/** Written by {@link recordOf} only. */
export const recordSchema = z.object({
  previous: z.string().nullable(),
  before: columns,
  after: columns,
  removed: z.record(z.string(), unplanned).default({}),
  formerPaths: z.record(z.string(), z.array(z.string())).default({}),
})

export const recordOf = ({
  previous,
  before,
  writes: { removed, updated, after },
}: {
  previous: string | null
  before: readonly ColumnRow[]
  writes: ColumnWrites
}): StandardRecord => {
  const was = new Map(before.map((column) => [column.id, JSON.stringify(fieldsOf(column))]))
  const is = new Map(after.map((column) => [column.id, JSON.stringify(fieldsOf(column))]))
  const isTouched = ({ id }: SiteColumn) => was.get(id) !== is.get(id)
  const isRemoved = new Set(removed)
  const left = new Map(updated.map(({ id, data }) => [id, data.formerPaths]))
  const lost = before.flatMap(({ id, formerPaths }) => {
    const kept = left.get(id)
    const gone = kept === undefined ? [] : formerPaths.filter((path) => !stringsOf(kept).includes(path))
    return gone.length > 0 ? [[id, gone] as const] : []
  })
  return {
    previous,
    before: before.filter(isTouched).map(fieldsOf),
    after: after.filter(isTouched).map(fieldsOf),
    removed: Object.fromEntries(
      before.filter(({ id }) => isRemoved.has(id)).map((column) => [column.id, unplannedOf(column)]),
    ),
    formerPaths: Object.fromEntries(lost),
  }
}

const unplannedOf = ({ path, formerPaths, description, linkUrl, openedAt }: ColumnRow): Unplanned => ({
  path,
  formerPaths,
  description,
  linkUrl,
  openedAt,
})

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
  return parts.length === 0 ? '没有改动栏目' : `${parts.join('、')}栏目`
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
