import { COMMAND_LINE, openCms, writeAudit } from '@zhanqun/cms'
import { formatDateTime } from '@zhanqun/content'
import { ZhanqunError } from '@zhanqun/errors'
import { progressText, type TaskState } from '@zhanqun/publisher/progress'
import { createTasks, inTransaction, type Tasks } from '@zhanqun/publisher/tasks'
import { createLocalReq, type Payload } from 'payload'
import { readEnvironment } from '../environment.ts'
import { runMain } from '../failure.ts'
import { wakeWorker } from './wake-worker.ts'

const SHOWN = 15
const STATES: Readonly<Record<TaskState, string>> = {
  running: '进行中',
  paused: '已暂停',
  done: '已完成',
  failed: '有失败',
}

const environment = readEnvironment(process.env)
const [action = 'list', id = ''] = process.argv.slice(2)

await runMain({
  path: environment.dataDir,
  main: async () => {
    const payload = await openCms()
    try {
      const tasks = createTasks({ payload })
      if (action === 'pause' || action === 'resume') await move({ payload, tasks, action })
      await list(tasks)
    } finally {
      await payload.destroy()
    }
    return 0
  },
})
// Payload may leave timers behind; nothing is left to do.
process.exit()

async function list(tasks: Tasks): Promise<void> {
  const shown = await tasks.list({ limit: SHOWN })
  if (shown.length === 0) console.log('还没有发布任务。')
  for (const { task, progress } of shown) {
    console.log(
      `${task.id}  ${STATES[task.state]}  ${formatDateTime(new Date(task.startedAt).toISOString())}  ${task.title}`,
    )
    const failed = progress.failed > 0 ? `，失败 ${progress.failed} 页` : ''
    console.log(`  ${progressText({ progress, rate: undefined })}，站点 ${progress.sitesDone} / ${task.sites}${failed}`)
  }
}

async function move({
  payload,
  tasks,
  action,
}: {
  payload: Payload
  tasks: Tasks
  action: 'pause' | 'resume'
}): Promise<void> {
  const task = await tasks.byId(id).catch(() => undefined)
  if (!task) throw new ZhanqunError('TASK_UNKNOWN', { id })
  const moved = await inTransaction(payload, async (req) => {
    if (!(await tasks[action](id, req))) return false
    await writeAudit(Object.assign(await createLocalReq({}, payload), req), {
      action,
      collection: 'publish-tasks',
      docId: id,
      title: task.title,
      siteId: null,
      by: COMMAND_LINE,
    })
    return true
  })
  if (!moved) throw new ZhanqunError(action === 'pause' ? 'TASK_NOT_RUNNING' : 'TASK_NOT_PAUSED', { title: task.title })
  if (action === 'resume') await wakeWorker(environment.ports.worker)
  console.log(action === 'pause' ? `已暂停“${task.title}”。` : `“${task.title}”继续进行。`)
}
