import type { Payload } from 'payload'
import { inTransaction } from './transaction.ts'

const collection = 'publish-status'
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
    { now, pages, events }: { now: number; pages: number; events: readonly string[] | undefined },
  ) => {
    for (let from = 0; from < outcomes.length; from += CHUNK) {
      await inTransaction(payload, async (req) => {
        for (const { article, state, url, errorCode, errorMessage } of outcomes.slice(from, from + CHUNK)) {
          await payload.db.updateOne({
            collection,
            where: {
              and: [
                { article: { equals: article } },
                events ? { lastEvent: { in: [...events] } } : { state: { equals: 'failed' } },
              ],
            },
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
    /** Only where nothing has changed since `eventsOf(article)`: a later save is queued again. */
    settle: async ({
      outcomes,
      eventsOf,
      now,
      pages,
    }: {
      outcomes: readonly Outcome[]
      eventsOf: (article: string) => readonly string[]
      now: number
      pages: number
    }): Promise<void> => {
      for (let from = 0; from < outcomes.length; from += CHUNK) {
        const part = outcomes.slice(from, from + CHUNK)
        await set(part, { now, pages, events: part.flatMap(({ article }) => eventsOf(article)) })
      }
    },
    /** Articles that had failed before and are well now. */
    recover: ({ outcomes, now, pages }: { outcomes: readonly Outcome[]; now: number; pages: number }) =>
      set(outcomes, { now, pages, events: undefined }),
  }
}

export type Statuses = ReturnType<typeof createStatuses>
