import { openCms } from '@zhanqun/cms'
import { EVERYTHING } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import { readEnvironment } from './environment.ts'
import { runMain } from './failure.ts'

/** Rebuilds give way to everything that an editor waits for. */
const BULK_PRIORITY = 2

const environment = readEnvironment(process.env)

await runMain({
  path: environment.dataDir,
  main: async () => {
    const payload = await openCms()
    try {
      const codes = process.argv.slice(2)
      const { docs: sites } = await payload.find({
        collection: 'sites',
        ...(codes.length > 0 ? { where: { code: { in: codes } } } : {}),
        pagination: false,
        depth: 0,
        select: { code: true },
      })
      const unknown = codes.find((code) => sites.every((site) => site.code !== code))
      if (unknown !== undefined) throw new ZhanqunError('SITE_UNKNOWN', { code: unknown })
      const at = Date.now()
      for (const { id } of sites)
        await payload.db.create({
          collection: 'change-events',
          data: { site: id, keys: [EVERYTHING], op: 'rebuild', priority: BULK_PRIORITY, at, state: 'new', attempts: 0 },
        })
      const woken = await wakeWorker()
      console.log(
        `已为 ${sites.length} 个站点排入重新发布${woken ? '，正在进行。' : '；发布服务没有运行，启动后进行。'}`,
      )
    } finally {
      await payload.destroy()
    }
    return 0
  },
})

async function wakeWorker(): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${environment.ports.worker}/wake`, { method: 'POST' })
    return response.ok
  } catch {
    // Nobody listens: the event waits in the queue, which is what the caller is told.
    return false
  }
}
