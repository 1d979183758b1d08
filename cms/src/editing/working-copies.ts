import { createRow, putRow } from '@zhanqun/content/payload'
import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'
import type { WorkingCopy } from '../payload-types.ts'

/** Where an article is written that has not been saved yet. */
export const NEW_PLACE = 'new'

const DAY = 24 * 60 * 60 * 1000
/** Nobody comes back for what is older; it may hold personal data. */
const KEPT_DAYS = 90
/** More pages than anybody has open; the oldest goes first. */
const MAX_COPIES = 50
/** The body alone may have 2 MB. */
const MAX_BYTES = 4 * 1024 * 1024

/** What the server sets itself is not kept with what was typed. */
const NOT_TYPED = ['id', 'createdAt', 'updatedAt', '_status', 'deletedAt', 'basedOn'] as const

export const workingCopySchema = z.object({
  place: z.string().max(40),
  title: z.string().max(200),
  base: z.iso.datetime().nullable(),
  data: z.record(z.string(), z.unknown()),
})

export type Typed = z.infer<typeof workingCopySchema>

export type CopyOfUser = Typed & { readonly page: string; readonly at: number }

const userOf = (req: PayloadRequest): string => {
  if (req.user?.collection !== 'users') throw failure('SIGNED_OUT')
  return String(req.user.id)
}

const shown = (row: WorkingCopy): CopyOfUser => ({
  page: row.page,
  place: row.place,
  title: row.title ?? '',
  base: row.base ?? null,
  data: typeof row.data === 'object' && row.data !== null ? { ...row.data } : {},
  at: row.at,
})

/** What a user has typed in a place and not saved, newest first; their own unless another one is named. */
export const workingCopiesOf = async (
  req: PayloadRequest,
  place: string,
  user: string = userOf(req),
): Promise<CopyOfUser[]> => {
  const { docs } = await req.payload.db.find<WorkingCopy>({
    collection: 'working-copies',
    where: { and: [{ user: { equals: user } }, { place: { equals: place } }] },
    sort: '-at',
    pagination: false,
    req,
  })
  return docs.map(shown)
}

/** The newest of {@link workingCopiesOf}. */
export const readWorkingCopy = async (req: PayloadRequest, place: string): Promise<CopyOfUser | null> => {
  const [copy] = await workingCopiesOf(req, place)
  return copy ?? null
}

const makeRoom = async (req: PayloadRequest, user: string): Promise<void> => {
  const old: Where[] = [{ at: { less_than: Date.now() - KEPT_DAYS * DAY } }]
  const { docs } = await req.payload.db.find<WorkingCopy>({
    collection: 'working-copies',
    where: { user: { equals: user } },
    sort: '-at',
    limit: 1,
    page: MAX_COPIES,
    pagination: true,
    select: { at: true },
    req,
  })
  const [last] = docs
  if (last) old.push({ and: [{ user: { equals: user } }, { at: { less_than_equal: last.at } }] })
  await req.payload.db.deleteMany({ collection: 'working-copies', where: { or: old }, req })
}

/**
 * Keeps what the request's user has typed on a page. Costs one row: no version, no entry of the log, no event.
 * @param page id that the page was given when it was opened
 * @throws NOT_FOUND where another user has a page of this id
 */
export const keepWorkingCopy = async (req: PayloadRequest, page: string, typed: Typed): Promise<{ at: number }> => {
  const user = userOf(req)
  const data = { ...typed.data }
  for (const name of NOT_TYPED) delete data[name]
  if (Buffer.byteLength(JSON.stringify(data)) > MAX_BYTES) throw failure('WORKING_COPY_TOO_LARGE')
  const { payload } = req
  const known = await payload.db.findOne<WorkingCopy>({
    collection: 'working-copies',
    where: { page: { equals: page } },
    select: { user: true },
    req,
  })
  if (known && known.user !== user) throw failure('WORKING_COPY_UNKNOWN')
  const at = Date.now()
  const row = { ...typed, data, page, user, at }
  if (known) {
    await putRow({ payload, collection: 'working-copies', where: { page: { equals: page } }, data: row, req })
    return { at }
  }
  await makeRoom(req, user)
  await createRow({ payload, collection: 'working-copies', data: row, req })
  return { at }
}

/** Forgets what the request's user has typed on a page; there need not be anything. */
export const dropWorkingCopy = async (req: PayloadRequest, page: string): Promise<void> => {
  await req.payload.db.deleteMany({
    collection: 'working-copies',
    where: { and: [{ page: { equals: page } }, { user: { equals: userOf(req) } }] },
    req,
  })
}
