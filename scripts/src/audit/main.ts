import { openCms } from '@zhanqun/cms'
import { latestPruning } from '@zhanqun/cms/audit'
import type { Payload } from 'payload'
import type { AuditWish } from '../commands/audit.ts'
import { readEnvironment } from '../environment.ts'
import { inWords, runMain } from '../failure.ts'
import { exportAudit } from './export.ts'
import { prune } from './prune.ts'
import { verify } from './verify.ts'

const { dataDir } = readEnvironment(process.env)
// The command has made it: see `AuditWish`.
const wish: AuditWish = JSON.parse(process.argv[2] ?? '')

/** Days are those of Beijing. */
const startOf = async (payload: Payload, day: string | undefined): Promise<Date> =>
  day === undefined ? latestPruning(payload, new Date()) : new Date(`${day}T00:00:00+08:00`)

await runMain({
  path: dataDir,
  main: async () => {
    const payload = await openCms()
    try {
      switch (wish.action) {
        case 'verify':
          return await verify({ payload, anchor: wish.anchor })
        case 'export':
          return await exportAudit({ payload, file: wish.file, before: await startOf(payload, wish.before) })
        case 'prune':
          return await prune({ payload, before: await startOf(payload, wish.before), yes: wish.yes })
      }
    } catch (error) {
      throw inWords(error)
    } finally {
      await payload.destroy()
    }
  },
})
// Payload may leave timers behind; nothing is left to do.
process.exit()
