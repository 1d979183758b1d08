import type { Column } from '../payload-types.ts'

/** What a roll-back brings back of a column. */
export type ColumnFields = Pick<Column, 'name' | 'slug' | 'kind' | 'template' | 'order'> & {
  readonly linkUrl: string | null
  readonly description: string | null
  readonly standardItem: NonNullable<Column['standardItem']> | null
  readonly aggregates: readonly string[] | null
  readonly inNavigation: boolean
  readonly hidden: boolean
  /** ISO 8601 */
  readonly openedAt: string | null
  readonly updateOverride: NonNullable<Column['updateOverride']> | null
}

/** One column as it was at a moment. */
export type ColumnState = ColumnFields & {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
}

export type ColumnChange =
  /** Deleted since: it is made again, and takes the place of `formerId`. */
  | { readonly kind: 'create'; readonly formerId: string; readonly to: ColumnState }
  /** `id` is `formerId` itself, or the column that has taken its place. */
  | {
      readonly kind: 'update'
      readonly id: string
      readonly formerId: string
      readonly from: ColumnState
      readonly to: ColumnState
    }
  /** Made since: it is put out of use. */
  | { readonly kind: 'hide'; readonly id: string; readonly from: ColumnState }

export type ArticleChange =
  | {
      /** Another text is public now; or none is, and the article is published again. */
      readonly kind: 'revise' | 'republish'
      readonly id: string
      readonly title: string
      readonly versionId: string
      /** Where the article was; null when the log does not tell. */
      readonly columnId: string | null
    }
  /** Published or taken over since; or thrown away since, and back among the drafts. */
  | { readonly kind: 'withdraw' | 'untrash'; readonly id: string; readonly title: string }

export type SettingChange = {
  readonly field: string
  readonly label: string
  readonly from: unknown
  readonly to: unknown
}

export type RollbackPlan = {
  readonly site: { readonly id: string; readonly code: string; readonly name: string }
  /** ISO 8601. */
  readonly to: string
  readonly columns: readonly ColumnChange[]
  readonly articles: readonly ArticleChange[]
  readonly settings: readonly SettingChange[]
  /** What cannot be brought back, in words. */
  readonly lost: readonly string[]
  /** The column that stands today for one of that time, where it is not the same. */
  readonly successors: Readonly<Record<string, string>>
}

export const sizeOf = ({ columns, articles, settings }: RollbackPlan): number =>
  columns.length + articles.length + (settings.length > 0 ? 1 : 0)
