import { setTimeout as sleep } from 'node:timers/promises'
import {
  applicationAt,
  countSites,
  findApplicationSites,
  isOver,
  requestApplication,
  requestUndo,
  standardInForce,
} from '@zhanqun/cms/standard'
import type { PayloadRequest } from 'payload'
import { isAgreed } from '../agreed.ts'
import { watchInterruption } from '../interruption.ts'
import { wakeWorker } from '../tasks/wake-worker.ts'
import { type ScopeWish, scopeOf } from './scope.ts'
import { printPlans } from './site-diff.ts'

const BY = { id: 'command-line', name: '命令行' }
const LOOK_MS = 1000
const SHOWN = 20
const UNCHANGED = '没有改动。'

/** Brings sites into line with the version in force, after showing what that means. */
export const apply = async ({
  req,
  wish,
  workerPort,
}: {
  req: PayloadRequest
  wish: ScopeWish & { readonly dryRun: boolean; readonly yes: boolean }
  workerPort: number
}): Promise<number> => {
  const { rowId, version } = await standardInForce({ payload: req.payload, req })
  await printPlans({ req, standard: version, wish })
  if (wish.dryRun) return 0
  if (!wish.yes && !(await isAgreed({ question: '确定要套用吗？', otherwise: 'STANDARD_CONFIRM' }))) {
    console.log(UNCHANGED)
    return 0
  }
  const id = await requestApplication(req, { rowId, scope: await scopeOf(req, wish), options: {}, by: BY })
  return watch({ req, id, workerPort })
}

/** Leads sites back to how they were before an application. */
export const undo = async ({
  req,
  id,
  yes,
  workerPort,
}: {
  req: PayloadRequest
  id: string
  yes: boolean
  workerPort: number
}): Promise<number> => {
  const application = await applicationAt({ payload: req.payload }, id)
  if (application && !yes) {
    const question = `这次套用涉及 ${application.total} 个站点。确定要撤销吗？`
    if (!(await isAgreed({ question, otherwise: 'STANDARD_CONFIRM' }))) {
      console.log(UNCHANGED)
      return 0
    }
  }
  return watch({ req, id: await requestUndo(req, { id, by: BY }), workerPort })
}

/** Shows how far the worker has come. @returns the exit code: 1 if a site could not be done */
const watch = async ({
  req,
  id,
  workerPort,
}: {
  req: PayloadRequest
  id: string
  workerPort: number
}): Promise<number> => {
  const reader = { payload: req.payload }
  if (!(await wakeWorker(workerPort))) {
    console.log(`已排入（编号 ${id}）；发布服务没有运行，启动后进行。`)
    return 0
  }
  const interruption = watchInterruption()
  const stop = new AbortController()
  interruption.happened.then(() => stop.abort())
  try {
    for (;;) {
      const application = await applicationAt(reader, id)
      if (!application) return 1
      const { done, failed } = await countSites(reader, id)
      if (isOver(application)) break
      console.log(`完成 ${done} / ${application.total} 个站点${failed > 0 ? `，失败 ${failed} 个` : ''}`)
      await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => undefined)
      if (!stop.signal.aborted) continue
      console.log(`在后台继续，编号 ${id}。`)
      return 0
    }
  } finally {
    interruption.forget()
  }
  return report(req, id)
}

const report = async (req: PayloadRequest, id: string): Promise<number> => {
  const reader = { payload: req.payload }
  const { changed, skipped, failed } = await countSites(reader, id)
  const application = await applicationAt(reader, id)
  console.log(
    `${application?.state === 'stopped' ? '已停止' : '已完成'}：改动 ${changed} 个站点，${skipped} 个不需要改动，${failed} 个没有成功。`,
  )
  if (application?.error) console.log(application.error)
  const lines = await findApplicationSites(reader, { where: { application: { equals: id } } })
  const troubles = lines.filter(({ error }) => error !== null)
  for (const { error } of troubles.slice(0, SHOWN)) console.log(`  ${error}`)
  if (troubles.length > SHOWN) console.log(`  ……共 ${troubles.length} 个站点`)
  console.log(`网站随后自动更新。要恢复原状：npm run zhanqun -- standard undo ${id}`)
  return failed > 0 ? 1 : 0
}
