// Changes an article and dies by SIGKILL at one of the calls to the database that this takes, before or after it.
import { openCms } from '@zhanqun/cms'
import type { DyingSave } from '../faults/orders.ts'

const payload = await openCms()
let left = Number.POSITIVE_INFINITY
const die = () => process.kill(process.pid, 'SIGKILL')

/** The database as it is, but that the process may die between two of its steps. */
const deadly = <T extends (...given: never[]) => Promise<unknown>>(call: T, point: 'before' | 'after'): T =>
  (async (...given) => {
    const isLast = left-- <= 0
    if (isLast && point === 'before') die()
    const result = await call(...given)
    if (isLast) die()
    return result
  }) as T

process.on('message', async ({ article, title, dieAt, point }: DyingSave) => {
  const { db } = payload
  left = dieAt
  Object.assign(db, {
    create: deadly(db.create.bind(db), point),
    updateOne: deadly(db.updateOne.bind(db), point),
    createVersion: deadly(db.createVersion.bind(db), point),
    commitTransaction: deadly(db.commitTransaction.bind(db), point),
  })
  await payload.update({ collection: 'articles', id: article, data: { title, _status: 'published' } })
  process.send?.('saved')
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
