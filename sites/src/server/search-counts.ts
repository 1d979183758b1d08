import cluster, { type Worker } from 'node:cluster'
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { z } from 'zod'

const question = z.object({ count: z.number(), key: z.string(), windowMs: z.number() })
const answer = z.object({ counted: z.number(), current: z.number(), ttl: z.number() })

/** Clients that are counted at most; beyond that the oldest are forgotten. */
const MAX_CLIENTS = 100_000

/** Counts for all processes of the server, in the one that has started them. */
export const answerCounts = (worker: Worker): void => {
  worker.on('message', (message: unknown) => {
    const asked = question.safeParse(message)
    if (!asked.success || !worker.isConnected()) return
    const { count, key, windowMs } = asked.data
    worker.send({ counted: count, ...countUp({ key, windowMs, now: Date.now() }) })
  })
}

const counts = new Map<string, { current: number; until: number }>()

const countUp = ({ key, windowMs, now }: { key: string; windowMs: number; now: number }) => {
  const known = counts.get(key)
  const entry = known && known.until > now ? known : { current: 0, until: now + windowMs }
  entry.current++
  counts.delete(key)
  counts.set(key, entry)
  for (const oldest of counts.keys()) {
    if (counts.size <= MAX_CLIENTS) break
    counts.delete(oldest)
  }
  return { current: entry.current, ttl: entry.until - now }
}

/**
 * Where the limit of searches is counted for all processes together.
 * @returns undefined in a server of one process, which counts by itself
 */
export const sharedCounts = (): FastifyRateLimitStoreCtor | undefined => {
  if (!cluster.isWorker) return undefined
  const waiting = new Map<number, (counted: { current: number; ttl: number }) => void>()
  let last = 0
  process.on('message', (message: unknown) => {
    const counted = answer.safeParse(message)
    if (!counted.success) return
    waiting.get(counted.data.counted)?.(counted.data)
    waiting.delete(counted.data.counted)
  })
  return class implements FastifyRateLimitStore {
    incr(key: string, callback: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      const count = ++last
      waiting.set(count, (counted) => callback(null, counted))
      process.send?.({ count, key, windowMs })
    }

    child(): FastifyRateLimitStore {
      return this
    }
  }
}
