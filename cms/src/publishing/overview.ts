import type { Progress, Task } from '@zhanqun/publisher/progress'
import { createTasks, loadQueueState, type QueueState } from '@zhanqun/publisher/tasks'
import type { Payload, PayloadRequest } from 'payload'
import { mayAnywhere, signedIn } from '../access/scope.ts'
import { siteNames } from '../site-names.ts'

const SHOWN = 20
const TROUBLES_SHOWN = 50

export type ShownTask = {
  readonly task: Task
  readonly progress: Progress
  readonly troubles: readonly { readonly siteName: string; readonly failed: number; readonly message: string }[]
}

/** What operators see of the publisher: its queue and its long work. */
export type PublishingOverview = {
  readonly now: number
  readonly queue: Omit<QueueState, 'leases'> & { readonly workers: number }
  readonly tasks: readonly ShownTask[]
}

/** Whether somebody may watch the publisher's long work, pause it and resume it. */
export const mayOperate = async (req: PayloadRequest): Promise<boolean> =>
  signedIn(req) && (await mayAnywhere(req, 'publishing.operate'))

/** The caller has checked {@link mayOperate}. */
export const loadOverview = async ({
  payload,
  now,
  only,
}: {
  payload: Payload
  now: Date
  /** Leaves out what has come to its end. */
  only?: 'open'
}): Promise<PublishingOverview> => {
  const [{ leases, ...queue }, watched] = await Promise.all([
    loadQueueState({ payload, now: now.getTime() }),
    createTasks({ payload }).list({ limit: SHOWN, ...(only ? { only } : {}) }),
  ])
  const names = await siteNames(
    { payload },
    watched.flatMap(({ troubles }) => troubles.map(({ site }) => site)),
  )
  return {
    now: now.getTime(),
    queue: { ...queue, workers: leases.length },
    tasks: watched.map(({ task, progress, troubles }) => ({
      task,
      progress,
      troubles: troubles.slice(0, TROUBLES_SHOWN).map(({ site, failed, message }) => ({
        siteName: names.get(site) ?? '已删除的站点',
        failed,
        message: message ?? '',
      })),
    })),
  }
}
