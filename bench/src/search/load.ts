import { setTimeout as sleep } from 'node:timers/promises'
import { request } from 'undici'

export type SearchLoad = {
  /** Of every query, from the moment it was due. */
  readonly ms: readonly number[]
  /** Of every answer, compressed as browsers get it. */
  readonly bytes: readonly number[]
  readonly errors: number
}

/**
 * Sends queries at a steady pace, whether or not the earlier ones have been answered: what an answer
 * waits for the ones before it counts.
 */
export const searchAtPace = async ({
  origin,
  queries,
  perSecond,
  seconds,
}: {
  origin: string
  queries: readonly string[]
  perSecond: number
  seconds: number
}): Promise<SearchLoad> => {
  const ms: number[] = []
  const bytes: number[] = []
  let errors = 0
  const ask = async (q: string, due: number) => {
    try {
      const { statusCode, body } = await request(`${origin}/api/search?q=${encodeURIComponent(q)}`, {
        headers: { 'accept-encoding': 'br, gzip' },
      })
      const { byteLength } = await body.arrayBuffer()
      if (statusCode !== 200) throw new Error(`A search was answered with ${statusCode}.`)
      ms.push(performance.now() - due)
      bytes.push(byteLength)
    } catch {
      errors++
    }
  }
  const started = performance.now()
  const asked: Promise<void>[] = []
  for (let number = 0; number < perSecond * seconds; number++) {
    const due = started + (number * 1000) / perSecond
    await sleep(Math.max(0, due - performance.now()))
    asked.push(ask(queries[number % queries.length] ?? '', due))
  }
  await Promise.all(asked)
  return { ms, bytes, errors }
}
