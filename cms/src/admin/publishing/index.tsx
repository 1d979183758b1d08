import type { AdminViewServerProps } from 'payload'
import { loadOverview, mayOperate } from '../../publishing/overview.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import './index.css'

/** `/admin/publishing`: the publisher's queue and its long work, for operators. */
export const PublishingView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/publishing')
  return (
    <ViewFrame view={view} name="publishing" title="发布任务">
      {(await mayOperate(req)) ? (
        <Board initial={await loadOverview({ payload: req.payload, now: new Date() })} />
      ) : (
        <p className="publishing__notice">您没有查看发布任务的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}
