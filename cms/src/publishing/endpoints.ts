import { createTasks, inTransaction } from '@zhanqun/publisher/tasks'
import { type Endpoint, isolateObjectProperty } from 'payload'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { wakeWorkerSoon } from '../hooks/change-events.ts'
import { loadOverview } from './overview.ts'

const headers = { 'Cache-Control': 'private, no-store' }

/** `GET /api/publishing`: the queue and the newest tasks; `?only=open` leaves out finished ones. */
const overviewEndpoint: Endpoint = {
  path: '/publishing',
  method: 'get',
  handler: async (req) => {
    const overview = await loadOverview({
      payload: req.payload,
      now: new Date(),
      ...(req.searchParams.get('only') === 'open' ? { only: 'open' } : {}),
    })
    return Response.json(overview, { headers })
  },
}

/** `POST /api/publishing/tasks/:id/pause` and `…/resume`. */
const moveEndpoint = (action: 'pause' | 'resume'): Endpoint => ({
  path: `/publishing/tasks/:id/${action}`,
  method: 'post',
  handler: async (req) => {
    const { payload } = req
    const tasks = createTasks({ payload })
    const id = String(req.routeParams?.id ?? '')
    const task = await tasks.byId(id).catch(() => undefined)
    if (!task) throw failure('TASK_UNKNOWN', { id })
    const moved = await inTransaction(payload, async (transaction) => {
      if (!(await tasks[action](id, transaction))) return false
      const own = Object.assign(isolateObjectProperty(req, 'transactionID'), transaction)
      await writeAudit(own, { action, collection: 'publish-tasks', docId: id, title: task.title, siteId: null })
      return true
    })
    if (!moved) throw failure(action === 'pause' ? 'TASK_NOT_RUNNING' : 'TASK_NOT_PAUSED', { title: task.title })
    if (action === 'resume') wakeWorkerSoon()
    return Response.json({ task: await tasks.byId(id) }, { headers })
  },
})

export const publishingEndpoints: Endpoint[] = [overviewEndpoint, moveEndpoint('pause'), moveEndpoint('resume')]
