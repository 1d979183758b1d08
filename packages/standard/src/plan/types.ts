import type { ColumnKind, ColumnTemplate, UpdateRule } from '../types.ts'

/** What a standard lays down of a column besides its name and place. */
export type ColumnShape = {
  readonly kind: ColumnKind
  readonly template: ColumnTemplate
  readonly inNavigation: boolean
  readonly aggregates: readonly string[]
}

/** A column of a site as plans see it. */
export type SiteColumn = ColumnShape & {
  readonly id: string
  readonly parentId: string | null
  readonly name: string
  readonly slug: string
  readonly order: number
  /** Id of the item that it stands for; null for a local extension. */
  readonly standardItem: string | null
  /** All that it holds, drafts and what lies in the bin included. */
  readonly articles: number
  readonly hidden: boolean
  /** The site's own rule for this column; null where it follows the standard's. */
  readonly updateOverride: UpdateRule | null
}

/** What a created column starts with. */
export type NewColumn = ColumnShape &
  Pick<SiteColumn, 'name' | 'slug' | 'order' | 'standardItem' | 'hidden' | 'updateOverride'>

/**
 * One step of a plan. `columnId` and `parentId` are ids of columns, or the `ref` of one that an earlier
 * step creates. `from` is what the column has when the step's turn comes.
 */
export type PlanOperation =
  | {
      readonly type: 'create'
      readonly ref: string
      readonly parentId: string | null
      readonly values: NewColumn
    }
  /** The column stands for item `to` from now on. */
  | { readonly type: 'adopt'; readonly columnId: string; readonly from: string | null; readonly to: string }
  | { readonly type: 'rename'; readonly columnId: string; readonly from: string; readonly to: string }
  | { readonly type: 'move'; readonly columnId: string; readonly from: string | null; readonly to: string | null }
  | { readonly type: 'reorder'; readonly columnId: string; readonly from: number; readonly to: number }
  | { readonly type: 'reshape'; readonly columnId: string; readonly from: ColumnShape; readonly to: ColumnShape }
  /** The column becomes a local extension. */
  | { readonly type: 'detach'; readonly columnId: string; readonly from: string }
  /** Only ever of a column that holds nothing and has nothing below it. */
  | { readonly type: 'remove'; readonly columnId: string }

/** What differs between a site and its standard. */
export type SiteFinding =
  | { readonly type: 'missing'; readonly item: string; readonly name: string }
  | Found<'adoptable'>
  /** A name that the standard does not know for the item. */
  | (Found<'renamed'> & { readonly expected: string })
  /** One of the item's other names. */
  | (Found<'allowed-name'> & { readonly expected: string })
  | (Found<'moved'> & { readonly expectedParent: string | null })
  /** The columns below one parent, `null` for the top level, in the order that they are to have. */
  | { readonly type: 'reordered'; readonly parentId: string | null; readonly expected: readonly string[] }
  | (Found<'reshaped'> & { readonly from: ColumnShape; readonly to: ColumnShape })
  | (Found<'retimed'> & {
      /** The site has a rule of its own, or the standard's has changed since the version that the site follows. */
      readonly cause: 'own-rule' | 'new-rule'
      readonly before: UpdateRule
      readonly after: UpdateRule
    })
  /** A local extension; allowed. */
  | { readonly type: 'extra'; readonly columnId: string; readonly name: string }
  /** Its item is not in the standard, or not for sites of this kind and level. */
  | (Found<'retired'> & { readonly keeps: 'content' | 'nothing' })
  | {
      readonly type: 'conflict'
      readonly item: string
      /** null where a column would have to be created. */
      readonly columnId: string | null
      readonly name: string
      readonly reason: ConflictReason
    }

/**
 * Why a plan leaves something as it is: the address is taken among the siblings to be, or kept by the
 * system; six levels would be passed; the column would come below itself; its articles or its link
 * would no longer be shown.
 */
export type ConflictReason = 'slug' | 'reserved' | 'depth' | 'loop' | 'content'

type Found<T extends string> = {
  readonly type: T
  readonly item: string
  readonly columnId: string
  readonly name: string
}

/** Kinds of finding that a plan can mend. */
export type Mendable =
  | 'missing'
  | 'adoptable'
  | 'renamed'
  | 'allowed-name'
  | 'moved'
  | 'reordered'
  | 'reshaped'
  | 'retired'

export type SitePlan = {
  /** Item by item in tree order, then orders, then what the standard does not know, then conflicts. */
  readonly findings: readonly SiteFinding[]
  readonly operations: readonly PlanOperation[]
}
