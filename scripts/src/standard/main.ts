import { openCms } from '@zhanqun/cms'
import { createLocalReq } from 'payload'
import { z } from 'zod'
import { readEnvironment } from '../environment.ts'
import { inWords, runMain } from '../failure.ts'
import { apply, undo } from './apply.ts'
import { siteDiff } from './site-diff.ts'
import { exportTable, importTable } from './tables.ts'
import { diff, list, show } from './versions.ts'

const wishSchema = z.object({
  action: z.string(),
  operands: z.array(z.string()),
  sites: z.array(z.string()),
  under: z.string().nullable(),
  all: z.boolean(),
  dryRun: z.boolean(),
  yes: z.boolean(),
  below: z.string().nullable(),
})

const { dataDir, ports } = readEnvironment(process.env)
const wish = wishSchema.parse(JSON.parse(process.argv[2] ?? ''))

await runMain({
  path: dataDir,
  main: async () => {
    const payload = await openCms()
    const req = await createLocalReq({}, payload)
    const [first = '', second = ''] = wish.operands
    try {
      switch (wish.action) {
        case 'show':
          return await show(req, first)
        case 'diff':
          return await (second === '' ? siteDiff({ req, versionId: first, wish }) : diff(req, first, second))
        case 'apply':
          return await apply({ req, wish, workerPort: ports.worker })
        case 'undo':
          return await undo({ req, id: first, yes: wish.yes, workerPort: ports.worker })
        case 'import':
          return await importTable(req, { versionId: first, file: second, below: wish.below })
        case 'export':
          return await exportTable(req, { versionId: first, file: second || `${first}.xlsx` })
        default:
          return await list(req)
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
