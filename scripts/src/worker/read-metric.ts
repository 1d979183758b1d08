/**
 * Asks a service for one of its metrics.
 * @param origin of the service, e.g. `http://127.0.0.1:4322`
 * @returns the sum over all its labels; undefined when there is no such metric
 */
export const readMetric = async (origin: string, name: string): Promise<number | undefined> => {
  const text = await (await fetch(`${origin}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
  return lines.length === 0
    ? undefined
    : lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
}
