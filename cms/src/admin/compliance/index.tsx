import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { loadIndicatorTable } from '../../compliance/indicator-table.ts'
import { loadComplianceTable } from '../../compliance/load-table.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { IndicatorBoard } from './indicator-board.tsx'
import { addressOf, queryOf } from './query.ts'
import { StandardBoard } from './standard-board.tsx'
import './index.css'

const TABLES = [
  { by: 'standard', label: '栏目标准', href: '/admin/compliance' },
  { by: 'indicators', label: '检查指标', href: '/admin/compliance?by=indicators' },
] as const

/** `/admin/compliance`: every site against every item of the column standard or, with `?by=indicators`, every indicator. */
export const ComplianceView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const query = queryOf(view.searchParams)
  const { by } = TABLES.find((table) => table.by === query.by) ?? TABLES[0]
  sendToLogin(req, addressOf('/admin/compliance', query))
  const asked = { payload: req.payload, req, now: new Date() }
  return (
    <ViewFrame view={view} name="compliance" title="合规情况">
      {(await mayAnywhere(req, 'compliance.read')) ? (
        <>
          <nav className="compliance__tables" aria-label="对照表">
            {TABLES.map((table) => (
              <a key={table.by} href={table.href} aria-current={table.by === by ? 'page' : undefined}>
                {table.label}
              </a>
            ))}
            <a href="/admin/compliance/overview">总体情况</a>
            <a href="/admin/compliance/website-reports">网站年度报表</a>
            <a href="/admin/compliance/notices">整改通知</a>
            <a href="/admin/compliance/inspections">季度检查</a>
          </nav>
          {by === 'indicators' ? (
            <IndicatorBoard table={await loadIndicatorTable(asked)} query={query} />
          ) : (
            <StandardBoard table={await loadComplianceTable(asked)} query={query} />
          )}
        </>
      ) : (
        <p className="compliance__notice">您没有查看合规情况的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}
