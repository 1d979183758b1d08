import { updateRow } from '@zhanqun/content/payload'
import type { Payload, Where } from 'payload'
import { z } from 'zod'
import { inTransaction, type Req } from './transaction.ts'

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
    { now, pages, which, req }: { now: number; pages: number; which: Where; req?: Req | undefined },
  ) => {
    const write = async (part: readonly Outcome[], req: Req) => {
      for (const { article, state, url, errorCode, errorMessage } of part) {
        await updateRow({
          payload,
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
    }
    if (req) return write(outcomes, req)
    for (let from = 0; from < outcomes.length; from += CHUNK)
      await inTransaction(payload, (own) => write(outcomes.slice(from, from + CHUNK), own))
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
      req,
    }: {
      site: string
      outcomes: readonly Outcome[]
      eventsOf: (article: string) => readonly string[]
      now: number
      pages: number
      /** A transaction that is open; without one, each part has its own. */
      req?: Req | undefined
    }): Promise<void> => {
      for (let from = 0; from < outcomes.length; from += CHUNK) {
        const part = outcomes.slice(from, from + CHUNK)
        const lastEvent = { in: part.flatMap(({ article }) => eventsOf(article)) }
        const nothingWaits: Where = { and: [{ site: { equals: site } }, { state: { not_equals: 'queued' } }] }
        await set(part, { now, pages, req, which: { or: [{ lastEvent }, nothingWaits] } })
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
    recover: ({
      outcomes,
      ...rest
    }: {
      outcomes: readonly Outcome[]
      now: number
      pages: number
      req?: Req | undefined
    }) => set(outcomes, { ...rest, which: { state: { equals: 'failed' } } }),
  }
}

export type Statuses = ReturnType<typeof createStatuses>
