import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { loadComplianceTable } from '../../compliance/load-table.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Board } from './board.tsx'
import './index.css'

/** `/admin/compliance`: every site against every item of the column standard. */
export const ComplianceView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/compliance')
  return (
    <ViewFrame view={view} name="compliance" title="合规情况">
      {(await mayAnywhere(req, 'compliance.read')) ? (
        <Board table={await loadComplianceTable({ payload: req.payload, req, now: new Date() })} />
      ) : (
        <p className="compliance__notice">您没有查看合规情况的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}
