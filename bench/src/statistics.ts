/** The value below which the given share of the sorted values lies (nearest rank). */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const rounded = (value: number): number => Math.round(value * 10) / 10

/** Runs something several times. @returns milliseconds: the first time, median and 95th percentile */
export const timed = (rounds: number, run: () => unknown): { first: number; p50: number; p95: number } => {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return { first: times[0] ?? 0, p50: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

const NAME_WIDTH = 20

/** A line of a table: what was timed, and how long it took, in milliseconds. */
export const printTimes = (name: string, { first, p50, p95 }: ReturnType<typeof timed>): void =>
  console.log(`${name.padEnd(NAME_WIDTH, '　')}首次 ${rounded(first)}　中位数 ${rounded(p50)}　p95 ${rounded(p95)}`)
