import type { Worker } from 'node:cluster'
import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit'
import { z } from 'zod'
import { definePrimaryQuestion } from './ask-primary.ts'
import { type CountClients, createWordClients } from './word-clients.ts'

const limitQuestion = definePrimaryQuestion({
  name: 'limit',
  asked: z.object({ key: z.string(), windowMs: z.number() }),
  answer: z.object({ current: z.number(), ttl: z.number() }),
})

const clientsQuestion = definePrimaryQuestion({
  name: 'word-clients',
  asked: z.object({ client: z.string(), word: z.string(), site: z.string().optional() }),
  answer: z.array(z.object({ day: z.string(), scope: z.string(), word: z.string(), clients: z.number() })),
})

/** Clients that are counted at most; beyond that the oldest are forgotten. */
const MAX_CLIENTS = 100_000

/** @returns counts for all processes of the server, in the one that starts them */
export const createSearchCounts = (): ((worker: Worker) => void) => {
  const countUp = createLimitCounts()
  const countClients = createWordClients()
  return (worker) => {
    limitQuestion.answerTo(worker, countUp)
    clientsQuestion.answerTo(worker, ({ client, word, site }) => countClients({ client, word, site }))
  }
}

const createLimitCounts = () => {
  const counts = new Map<string, { current: number; until: number }>()
  return ({ key, windowMs }: { key: string; windowMs: number }) => {
    const now = Date.now()
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
}

/**
 * Where the limit of searches is counted for all processes together.
 * @returns undefined in a server of one process, which counts by itself
 */
export const sharedLimit = (): FastifyRateLimitStoreCtor | undefined => {
  const ask = limitQuestion.asker()
  if (!ask) return undefined
  return class implements FastifyRateLimitStore {
    incr(key: string, callback: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      ask({ key, windowMs }).then((counted) => callback(null, counted), callback)
    }

    child(): FastifyRateLimitStore {
      return this
    }
  }
}

/**
 * Counts the clients that search for a word for all processes together.
 * @returns undefined in a server of one process
 */
export const sharedWordClients = (): CountClients | undefined => clientsQuestion.asker()
