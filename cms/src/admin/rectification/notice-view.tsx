import type { AdminViewServerProps } from 'payload'
import { undefinedOn } from '../../errors/code-of.ts'
import { showNotice } from '../../rectification/views.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { NoticeBoard } from './notice-board.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import '../standard/panels.css'
import './index.css'

/** `/admin/compliance/notices/:id`: what is to be mended, how far it has come, and what can be done. */
export const NoticeView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = String(view.params?.segments?.at(-1) ?? '')
  sendToLogin(req, `/admin/compliance/notices/${encodeURIComponent(id)}`)
  const notice = await undefinedOn(showNotice(req, id, new Date()), 'NOTICE_UNKNOWN')
  const title = notice?.title ?? '整改通知'
  const trail = [
    { label: '合规情况', url: '/compliance' },
    { label: '整改通知', url: '/compliance/notices' },
    { label: notice?.number ?? title },
  ]
  return (
    <ViewFrame view={view} name="standard rectification" title={title} trail={trail}>
      {notice ? (
        <NoticeBoard initial={notice} />
      ) : (
        <p className="standard__notice">没有这件整改通知，或者它不是发给您的站点的。</p>
      )}
    </ViewFrame>
  )
}
