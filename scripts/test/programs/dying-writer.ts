// Writes something and dies by SIGKILL at one of the calls to the database that this takes, before or after it.
import { openCms } from '@zhanqun/cms'
import { acceptShare } from '@zhanqun/cms/sharing'
import { createLocalReq, type PayloadRequest, type TypedUser } from 'payload'
import { makeKey } from '../../../cms/src/api-keys/make.ts'
import type { DyingOrder, DyingWork } from '../faults/orders.ts'

const payload = await openCms()
const { db } = payload
let left = Number.POSITIVE_INFINITY
let deathPoint: DyingOrder['point'] = 'before'
const die = () => process.kill(process.pid, 'SIGKILL')

/** The database as it is, but that the process may die between two of its steps. */
const deadly = <T extends (...given: never[]) => Promise<unknown>>(call: T): T =>
  (async (...given) => {
    const isLast = left-- <= 0
    if (isLast && deathPoint === 'before') die()
    const result = await call(...given)
    if (isLast) die()
    return result
  }) as T

Object.assign(db, {
  create: deadly(db.create.bind(db)),
  updateOne: deadly(db.updateOne.bind(db)),
  createVersion: deadly(db.createVersion.bind(db)),
  commitTransaction: deadly(db.commitTransaction.bind(db)),
})

const requestOf = async (id: string): Promise<PayloadRequest> => {
  const user = await payload.findByID({ collection: 'users', id, depth: 0 })
  return createLocalReq({ user: { ...user, collection: 'users' } as TypedUser }, payload)
}

/** Reads what is needed for it now. @returns what writes it */
const prepared = async (work: DyingWork): Promise<() => Promise<unknown>> => {
  switch (work.kind) {
    case 'save': {
      const data = { title: work.title, _status: 'published' } as const
      return () => payload.update({ collection: 'articles', id: work.article, data })
    }
    case 'key': {
      const req = await requestOf(work.user)
      return () => makeKey(req, work.key)
    }
    case 'accept': {
      const req = await requestOf(work.user)
      return () => acceptShare(req, { id: work.share, decision: { as: 'reference', columnId: work.column } })
    }
  }
}

process.on('message', async ({ work, dieAt, point }: DyingOrder) => {
  const write = await prepared(work)
  left = dieAt
  deathPoint = point
  await write()
  left = Number.POSITIVE_INFINITY
  process.send?.('done')
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
