import { updateRow } from '@zhanqun/content/payload'
import { type CollectionSlug, createLocalReq, type Payload, type PayloadRequest, type Where } from 'payload'
import { withTransaction } from '../database/with-transaction.ts'
import { giveNotices, type Told } from './give-notices.ts'

/** Who is told what of a row, where it leads, and who knows already. */
export type Notices = { readonly told: readonly Told[]; readonly link: string; readonly except: readonly string[] }

/** Tells of the rows of a collection: what was not told when a worker died is told by the next one, and nothing twice. */
export type Teller = {
  /** Whether anybody is to be told of anything. */
  isAnyUntold(payload: Payload): Promise<boolean>
  /** Tells of some. @returns whether there was anything to tell */
  tellSome(payload: Payload): Promise<boolean>
}

export const createTeller = <Row extends { readonly id: string }>({
  collection,
  untold = { told: { equals: false } },
  asFound = () => untold,
  told = { told: true },
  findSome,
  noticesOf,
}: {
  collection: CollectionSlug
  /** What holds of rows that are to be told of. */
  untold?: Where
  /** What still holds of one of them as long as nobody else has told of it. */
  asFound?: (row: Row) => Where
  /** What is written to rows that have been told of. */
  told?: Readonly<Record<string, unknown>>
  findSome: (payload: Payload, untold: Where) => Promise<readonly Row[]>
  /** @returns undefined when nobody needs to be told any more */
  noticesOf: (req: PayloadRequest, row: Row) => Promise<Notices | undefined>
}): Teller => {
  const tell = async (req: PayloadRequest, row: Row): Promise<void> => {
    const where: Where = { and: [{ id: { equals: row.id } }, asFound(row)] }
    const isMine = await updateRow({ payload: req.payload, collection, where, data: { ...told }, req })
    const notices = isMine ? await noticesOf(req, row) : undefined
    if (notices) await giveNotices(req, notices)
  }
  return {
    isAnyUntold: async ({ db }) => (await db.count({ collection, where: untold })).totalDocs > 0,
    tellSome: async (payload) => {
      const rows = await findSome(payload, untold)
      for (const row of rows) {
        const req = await createLocalReq({}, payload)
        await withTransaction(req, (own) => tell(own, row))
      }
      return rows.length > 0
    },
  }
}
