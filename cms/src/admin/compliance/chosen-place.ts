import type { Query } from './address.ts'

/** The cell of the table that is open beside it. */
export type ChosenPlace = { readonly siteId: string; readonly columnId: string }

/** The cell that an address asks for; undefined where the table has none such. */
export const readPlace = (
  query: Query,
  { rows, columns }: { rows: readonly { readonly siteId: string }[]; columns: readonly { readonly id: string }[] },
): ChosenPlace | undefined => {
  const [row, column] = [rows.find(({ siteId }) => siteId === query.site), columns.find(({ id }) => id === query.cell)]
  return row && column && { siteId: row.siteId, columnId: column.id }
}

/** The same cell, as an address asks for it. */
export const writePlace = (place: ChosenPlace | undefined): Query =>
  place ? { site: place.siteId, cell: place.columnId } : {}
