import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { mayReadReport } from '../../accounts/endpoints.ts'
import { accessReport } from '../../accounts/report.ts'
import { securitySettings } from '../../security/settings.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import '../audit/index.css'
import { Report } from './report.tsx'

/** `/admin/access-report`: who may do what on which site, and since when. */
export const AccessReportView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/access-report')
  if (!(await mayReadReport(req)))
    return (
      <ViewFrame view={view} name="audit" title="权限报告">
        <p className="audit__notice">您没有查看权限报告的权限。需要时请联系平台管理员。</p>
      </ViewFrame>
    )
  const { docs } = await req.payload.db.find<{ id: string; name?: string }>({
    collection: 'sites',
    sort: 'name',
    pagination: false,
    limit: 0,
    select: { name: true },
  })
  const { dormantWarnDays: warn, dormantCloseDays: close } = await securitySettings(req.payload)
  const onlyDormant = view.searchParams?.dormant === '1'
  const filters = { person: '', site: '', onlyDormant }
  return (
    <ViewFrame view={view} name="audit" title="权限报告">
      <Report
        initial={await accessReport({ payload: req.payload, now: new Date(), filters })}
        sites={docs.map(({ id, name }) => ({ id, name: name ?? '' }))}
        onlyDormant={onlyDormant}
        limits={{ warn, close }}
        mayOpen={await mayAnywhere(req, 'account.manage')}
      />
    </ViewFrame>
  )
}
