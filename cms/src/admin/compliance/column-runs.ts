export type ColumnRun = { readonly group: string; readonly start: number; readonly length: number }

/** Neighbouring columns of one group, for the upper row of the head. */
export const columnRuns = (
  columns: readonly { readonly group: string }[],
  shown: readonly number[],
): readonly ColumnRun[] => {
  const runs: { group: string; start: number; length: number }[] = []
  for (const index of shown) {
    const group = columns[index]?.group ?? ''
    const last = runs.at(-1)
    if (last?.group === group) last.length += 1
    else runs.push({ group, start: index, length: 1 })
  }
  return runs
}
