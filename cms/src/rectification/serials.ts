import { createRow } from '@zhanqun/content/payload'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { asConflict } from '../database/as-conflict.ts'

const collection = 'rectification-serials'

/** The next number of a year, in the transaction of the notice that it is for. Whoever issues at the same time waits, or tries again. */
export const nextSerial = async (req: PayloadRequest, year: number): Promise<number> => {
  const row: unknown = await req.payload.db.updateOne({
    collection,
    where: { year: { equals: year } },
    data: { last: { $inc: 1 } },
    options: { atomic: true },
    req,
  })
  if (row) return z.object({ last: z.number() }).parse(row).last
  try {
    await createRow({ payload: req.payload, collection, data: { year, last: 1 }, req })
  } catch (cause) {
    throw asConflict(cause)
  }
  return 1
}
