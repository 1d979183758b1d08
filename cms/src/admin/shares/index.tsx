import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import '../standard/index.css'
import '../standard/tables.css'
import '../standard/forms.css'
import '../standard/panels.css'
import './index.css'

/** `/admin/shares`: what sites offer to one another, and what becomes of it. */
export const SharesView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/shares')
  const mayRead = await mayAnywhere(req, 'content.read')
  return (
    <ViewFrame view={view} name="standard shares" title="稿件共享">
      {mayRead ? (
        <Board mayTake={await mayAnywhere(req, 'article.write')} today={today()} />
      ) : (
        <p className="standard__notice">您没有查看稿件共享的权限。需要时请联系站点管理员。</p>
      )}
    </ViewFrame>
  )
}

const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
