import { DefaultTemplate } from '@payloadcms/next/templates'
import { SetStepNav } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { mayAnywhere, signedIn } from '../../access/scope.ts'
import { loadComplianceTable } from '../../compliance/load-table.ts'
import { Board } from './board.tsx'
import './index.css'

const TITLE = '合规情况'

/** `/admin/compliance`: every site against every item of the column standard. */
export const ComplianceView = async ({ initPageResult, params, searchParams }: AdminViewServerProps) => {
  const { req, permissions, visibleEntities, locale } = initPageResult
  if (!signedIn(req)) redirect('/admin/login?redirect=%2Fadmin%2Fcompliance')
  const allowed = await mayAnywhere(req, 'compliance.read')
  return (
    <DefaultTemplate
      i18n={req.i18n}
      payload={req.payload}
      req={req}
      visibleEntities={visibleEntities}
      permissions={permissions}
      {...(locale ? { locale } : {})}
      {...(params ? { params } : {})}
      {...(searchParams ? { searchParams } : {})}
      {...(req.user ? { user: req.user } : {})}
    >
      <SetStepNav nav={[{ label: TITLE }]} />
      <main className="compliance gutter--left gutter--right">
        <h1>{TITLE}</h1>
        {allowed ? (
          <Board table={await loadComplianceTable({ payload: req.payload, req, now: new Date() })} />
        ) : (
          <p className="compliance__notice">您没有查看合规情况的权限。需要时请联系平台管理员。</p>
        )}
      </main>
    </DefaultTemplate>
  )
}
