import type { UpdateRule } from '@zhanqun/standard'

/** What a column of a site holds; only published articles count. */
export type ColumnFacts = {
  readonly columnId: string
  /**
   * The column above. Lets a column without a standard item, such as one topic of 专题专栏, count
   * towards the nearest column above it that has one; absent means unknown.
   */
  readonly parentId?: string | null
  readonly standardItem: string | null
  readonly name: string
  /** Articles of the column itself. */
  readonly count: number
  /** ISO 8601 instant of the newest one. */
  readonly newestPublishedAt: string | null
  /** ISO 8601 instant. */
  readonly openedAt: string | null
  /** 自定的公开时限: the site's own update rule for the column in place of the standard's; absent means none. */
  readonly update?: UpdateRule | null
}

export type SiteFacts = {
  readonly siteId: string
  readonly columns: readonly ColumnFacts[]
}
