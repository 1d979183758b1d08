/** Chinese characters take two columns of a terminal. */
const wideCharacters = (text: string): number => text.match(/[\u2e80-\uffef…]/g)?.length ?? 0

/** How many columns of a terminal a text takes. */
export const widthOf = (text: string): number => text.length + wideCharacters(text)

/** A text that is followed by spaces up to a width in columns of a terminal. */
export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))

/** Rows of cells that stand in columns; the last cell of each is left as it is. */
export const aligned = (rows: readonly (readonly string[])[], gap = 2): string[] => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => widthOf(row[column] ?? ''))))
  return rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : padded(cell, (widths[column] ?? 0) + gap))).join(''),
  )
}
