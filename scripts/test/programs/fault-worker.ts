// The publishing worker in a process of its own, to which faults can be done. It publishes once it is told to.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { hostname } from 'node:os'
import { dataPaths, openCms } from '@zhanqun/cms'
import { createLeases, createPublisher, newOwner } from '@zhanqun/publisher'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import { pino } from 'pino'
import { STANDARD_LEASE_SECONDS, startStandardApplications } from '../../src/worker/standard-applications.ts'
import { BROKEN, type Order } from '../faults/orders.ts'

let ahead = 0
let diskFull = false
let operationsLeft = Number.POSITIVE_INFINITY
let writesLeft = Number.POSITIVE_INFINITY

/** As the system answers when there is no space left, or the machine goes down between two operations. */
const faulty = <T extends (...args: never[]) => unknown>(operation: T, needsSpace: boolean) =>
  ((...args) => {
    if (operationsLeft-- <= 0) process.kill(process.pid, 'SIGKILL')
    if (needsSpace && diskFull) {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28 })
    }
    return operation(...args)
  }) as T

Object.assign(fs, {
  writeSync: faulty(fs.writeSync, true),
  copyFileSync: faulty(fs.copyFileSync, true),
  renameSync: faulty(fs.renameSync, false),
  rmSync: faulty(fs.rmSync, false),
})
syncBuiltinESMExports()

const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }, pino.destination(2))
const { public: publicDir, manifests, media, attachments, searchFile } = dataPaths()
const [bundle, payload] = await Promise.all([buildBundle().then(loadBundle), openCms()])

/** The database as it is, but that the process may die in the midst of a transaction. */
const deadly = <T extends (given: never) => unknown>(write: T): T =>
  ((given) => {
    const isPublishing = JSON.stringify(given, ['collection']).includes('publish-')
    if (!isPublishing && writesLeft-- <= 0) process.kill(process.pid, 'SIGKILL')
    return write(given)
  }) as T

const { db } = payload
Object.assign(db, {
  create: deadly(db.create.bind(db)),
  updateOne: deadly(db.updateOne.bind(db)),
  createVersion: deadly(db.createVersion.bind(db)),
  deleteMany: deadly(db.deleteMany.bind(db)),
  commitTransaction: deadly(db.commitTransaction.bind(db)),
})

// Other machines' processes are never known to be dead.
const owner = newOwner().replace(hostname(), process.env.FAULT_HOST ?? hostname())
const publisher = createPublisher({
  payload,
  bundle: {
    id: bundle.id,
    check: bundle.check,
    render: async (page) => {
      const answer = await bundle.render(page)
      const isBroken = page.address.startsWith('/art/') && Buffer.from(answer.html).includes(BROKEN)
      if (isBroken) throw new Error('模板缺少变量 title')
      return answer
    },
  },
  assetsDir: bundle.assetsDir,
  dirs: { public: publicDir, manifests, media, attachments, searchFile },
  owner,
  log,
  now: () => new Date(Date.now() + ahead),
  leaseSeconds: 2,
})

process.on('message', (order: Order) => {
  if (order.ahead !== undefined) ahead = order.ahead
  if (order.diskFull !== undefined) diskFull = order.diskFull
  if (order.dieAfter !== undefined) operationsLeft = order.dieAfter
  if (order.dieAtWrite !== undefined) writesLeft = order.dieAtWrite
  if (order.start) {
    publisher.start()
    const leases = createLeases({ payload, owner, seconds: STANDARD_LEASE_SECONDS })
    startStandardApplications({ payload, leases, owner, log, onRun: publisher.wake })
  }
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
