import { formatDateTime } from '@zhanqun/content'
import type { ServerProps } from 'payload'
import { readOnlyOf } from '../../operations/read-only.ts'
import './index.css'

/** At the top of every page of the admin while nothing can be saved. */
export const ReadOnlyBar = async ({ payload, user }: ServerProps) => {
  if (!user) return null
  const state = await readOnlyOf({ payload })
  if (!state) return null
  return (
    <div className="read-only-bar" role="alert">
      <strong>应急只读</strong>
      <span>{state.reason}</span>
      <small>
        {state.since ? `自 ${formatDateTime(state.since)} 起` : ''}
        {state.by ? `，由${state.by}开启` : ''}。所有改动都不会保存，网站照常对外服务。
      </small>
    </div>
  )
}
