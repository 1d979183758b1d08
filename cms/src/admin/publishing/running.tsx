import type { PayloadRequest } from 'payload'
import { loadOverview, mayOperate } from '../../publishing/overview.ts'
import { TaskLine } from './task-line.tsx'
import './index.css'

/** On the work place of those who may operate the publisher. */
export const RunningTasks = async ({ req }: { req: PayloadRequest }) =>
  (await mayOperate(req)) ? (
    <TaskLine initial={await loadOverview({ payload: req.payload, now: new Date(), only: 'open' })} />
  ) : null
