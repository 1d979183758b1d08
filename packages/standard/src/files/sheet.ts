/** One sheet of a file: its cells as text, row by row; a CSV file is one sheet without a name. */
export type Sheet = { readonly name: string; readonly rows: readonly (readonly string[])[] }
