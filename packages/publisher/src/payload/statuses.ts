import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { inTransaction } from './transaction.ts'

const collection = 'publish-status'
const rowSchema = z.object({ article: z.string() })
/** Small transactions: editors' saves wait for the same writer. */
const CHUNK = 50

export type Outcome = {
  readonly article: string
  readonly state: 'live' | 'withdrawn' | 'failed'
  readonly url: string | null
  readonly errorCode?: string
  readonly errorMessage?: string
}

/** Tells editors where their articles stand. */
export const createStatuses = ({ payload }: { payload: Payload }) => {
  const set = async (
    outcomes: readonly Outcome[],
    { now, pages, which }: { now: number; pages: number; which: Where },
  ) => {
    for (let from = 0; from < outcomes.length; from += CHUNK) {
      await inTransaction(payload, async (req) => {
        for (const { article, state, url, errorCode, errorMessage } of outcomes.slice(from, from + CHUNK)) {
          await payload.db.updateOne({
            collection,
            where: { and: [{ article: { equals: article } }, which] },
            data: {
              state,
              url,
              doneAt: now,
              pages,
              errorCode: errorCode ?? null,
              errorMessage: errorMessage ?? null,
            },
            req,
          })
        }
      })
    }
  }
  return {
    /**
     * Only where nothing has changed since `eventsOf(article)`: a later save is queued again. Events
     * that no save has made (an article's date has come) speak for the site that it stands in now.
     */
    settle: async ({
      site,
      outcomes,
      eventsOf,
      now,
      pages,
    }: {
      site: string
      outcomes: readonly Outcome[]
      eventsOf: (article: string) => readonly string[]
      now: number
      pages: number
    }): Promise<void> => {
      for (let from = 0; from < outcomes.length; from += CHUNK) {
        const part = outcomes.slice(from, from + CHUNK)
        const lastEvent = { in: part.flatMap(({ article }) => eventsOf(article)) }
        const nothingWaits: Where = { and: [{ site: { equals: site } }, { state: { not_equals: 'queued' } }] }
        await set(part, { now, pages, which: { or: [{ lastEvent }, nothingWaits] } })
      }
    },
    /** Articles of a site that nothing waits for, in one of the states. */
    articlesOf: async (site: string, states: readonly Outcome['state'][]): Promise<string[]> => {
      const { docs } = await payload.db.find<{ id: string }>({
        collection,
        where: { and: [{ site: { equals: site } }, { state: { in: [...states] } }] },
        select: { article: true },
        pagination: false,
        limit: 0,
      })
      return docs.map((row: unknown) => rowSchema.parse(row).article)
    },
    /** Articles that had failed before and are well now. */
    recover: ({ outcomes, now, pages }: { outcomes: readonly Outcome[]; now: number; pages: number }) =>
      set(outcomes, { now, pages, which: { state: { equals: 'failed' } } }),
  }
}

export type Statuses = ReturnType<typeof createStatuses>
