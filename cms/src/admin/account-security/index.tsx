import type { AdminViewServerProps } from 'payload'
import { problemIn } from '../sign-in/problem.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import '../sign-in/index.css'
import './index.css'

/** `/admin/security`: one's own password, one-time codes and sessions. */
export const AccountSecurityView = (view: AdminViewServerProps) => {
  sendToLogin(view.initPageResult.req, '/admin/security')
  return (
    <ViewFrame view={view} name="account-security" title="账号安全">
      <Board arrivedWith={problemIn(view.searchParams)} />
    </ViewFrame>
  )
}
