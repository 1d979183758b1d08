import { COMMAND_LINE, openCms, writeAudit } from '@zhanqun/cms'
import { EVERYTHING, isPublished } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import { createTasks } from '@zhanqun/publisher/tasks'
import { createLocalReq, type Payload } from 'payload'
import { readEnvironment } from '../environment.ts'
import { runMain } from '../failure.ts'
import { watchInterruption } from '../interruption.ts'
import { wakeWorker } from './wake-worker.ts'
import { watchTask } from './watch-task.ts'

const ALL = '--all'

const environment = readEnvironment(process.env)

await runMain({
  path: environment.dataDir,
  main: async () => {
    const codes = process.argv.slice(2).filter((code) => code !== ALL)
    const interruption = watchInterruption()
    const payload = await openCms()
    try {
      const sites = await sitesOf({ payload, codes })
      const tasks = createTasks({ payload })
      const title = `重新发布${codes.length > 0 ? '' : '全部'} ${sites.length} 个站点`
      const local = await createLocalReq({}, payload)
      const id = await tasks.create({
        kind: 'rebuild',
        title,
        by: COMMAND_LINE,
        sites,
        keys: [EVERYTHING],
        now: Date.now(),
        note: (docId, req) =>
          writeAudit(Object.assign(local, req), {
            action: 'create',
            collection: 'publish-tasks',
            docId,
            title,
            siteId: null,
            by: COMMAND_LINE,
          }),
      })
      const woken = await wakeWorker(environment.ports.worker)
      console.log(
        `已为 ${sites.length} 个站点排入重新发布${woken ? '，正在进行。' : '；发布服务没有运行，启动后进行。'}`,
      )
      if (!woken) return 0
      return await watchTask({ tasks, id, interrupted: interruption.happened })
    } finally {
      interruption.forget()
      await payload.destroy()
    }
  },
})
// Payload may leave timers behind; nothing is left to do.
process.exit()

async function sitesOf({ payload, codes }: { payload: Payload; codes: readonly string[] }): Promise<string[]> {
  const { docs } = await payload.find({
    collection: 'sites',
    where: codes.length > 0 ? { code: { in: [...codes] } } : {},
    pagination: false,
    depth: 0,
    select: { code: true, state: true },
  })
  const unknown = codes.find((code) => docs.every((site) => site.code !== code))
  if (unknown !== undefined) throw new ZhanqunError('SITE_UNKNOWN', { code: unknown })
  return docs.flatMap(({ id, state }) => (codes.length > 0 || isPublished(state) ? [id] : []))
}
