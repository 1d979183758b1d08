import type { PayloadRequest } from 'payload'

/** What the effects of a save need to know of the article's column, which its checks have read. */
export type CheckedColumn = {
  readonly id: string
  readonly standardItem: string | null
  /** What the column says of reviews. */
  readonly review: unknown
}

const CHECKED = 'checkedColumn'

/** Keeps the column for the rest of the request, until an article of another column is checked. */
export const noteCheckedColumn = (req: PayloadRequest, column: CheckedColumn): void => {
  req.context[CHECKED] = column
}

export const checkedColumn = (req: PayloadRequest): CheckedColumn | undefined =>
  req.context[CHECKED] as CheckedColumn | undefined
