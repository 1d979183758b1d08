import { createRow, updateRow } from '@zhanqun/content/payload'
import { formatIndexNumber, type IndexTemplate, readIndexNumber, type SerialScope, serialKey } from '@zhanqun/documents'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { asConflict } from '../database/as-conflict.ts'
import { fieldFailure } from '../errors/fail.ts'

const collection = 'index-serials'
const rowSchema = z.object({ last: z.number() })
const numberSchema = z.object({ document: z.object({ indexNumber: z.string() }) })

type Numbering = { req: PayloadRequest; organ: string; template: IndexTemplate }

/** The highest serial that articles of before the counter have; looked up once for each organ and year. */
const highestKnown = async ({ req, organ, template, year }: Numbering & { year: number }): Promise<number> => {
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'articles',
    where: { 'document.indexNumber': { contains: organ } },
    select: { document: { indexNumber: true } },
    pagination: false,
    limit: 0,
    req,
  })
  const serials = docs.flatMap((row: unknown) => {
    const parsed = numberSchema.safeParse(row)
    if (!parsed.success) return []
    const read = readIndexNumber({ template, organ, number: parsed.data.document.indexNumber })
    return read?.year === year ? [read.serial] : []
  })
  return Math.max(0, ...serials)
}

const create = async (req: PayloadRequest, scope: SerialScope, last: number): Promise<void> => {
  try {
    await createRow({ payload: req.payload, collection, data: { scope: serialKey(scope), last }, req })
  } catch (cause) {
    // Somebody else began the same year at the same moment.
    throw asConflict(cause)
  }
}

/** The next serial of an organ and year; the counter only ever grows. */
const nextSerial = async (numbering: Numbering, scope: SerialScope): Promise<number> => {
  const { req } = numbering
  const row: unknown = await req.payload.db.updateOne({
    collection,
    where: { scope: { equals: serialKey(scope) } },
    data: { last: { $inc: 1 } },
    options: { atomic: true },
    req,
  })
  if (row) return rowSchema.parse(row).last
  const serial = (await highestKnown({ ...numbering, year: scope.year })) + 1
  await create(req, scope, serial)
  return serial
}

/**
 * The next index number of an organ, in the transaction of the save that it is for.
 * @throws INDEX_SERIAL_FULL, WRITE_CONFLICT
 */
export const nextIndexNumber = async ({ date, ...numbering }: Numbering & { date: string }): Promise<string> => {
  const { organ, template } = numbering
  const year = Number(date.slice(0, 4))
  const serial = await nextSerial(numbering, { organ, year })
  const number = formatIndexNumber({ template, organ, date, serial })
  if (number !== undefined) return number
  throw fieldFailure({
    path: 'document.indexNumber',
    code: 'INDEX_SERIAL_FULL',
    details: { organ, year },
    collection: 'articles',
  })
}

/** Keeps the counter above a number that was written by hand. */
export const noteWrittenNumber = async ({ number, ...numbering }: Numbering & { number: string }): Promise<void> => {
  const { req, organ, template } = numbering
  const read = readIndexNumber({ template, organ, number })
  if (!read) return
  const { year, serial } = read
  const ofScope = { scope: { equals: serialKey({ organ, year }) } }
  const lower = { and: [ofScope, { last: { less_than: serial } }] }
  if (await updateRow({ payload: req.payload, collection, where: lower, data: { last: serial }, req })) return
  const known = await req.payload.db.findOne({ collection, where: ofScope, req })
  if (known) return
  await create(req, { organ, year }, Math.max(serial, await highestKnown({ ...numbering, year })))
}
