import type { AdminViewServerProps } from 'payload'
import { earliestMoment } from '../../rollback/moment.ts'
import { siteToRollBack } from '../../rollback/site-to-roll-back.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { RollbackForm } from './form.tsx'
import './index.css'

const TITLE = '回退站点'
const LEAD =
  '把公开的稿件、栏目和站点设置恢复到所选时间的样子。不会删除任何内容：那以后发布的稿件转为草稿，那以后新建的栏目停用。' +
  '站点代码、域名、上级站点和运行状态不变；回退本身也可以再回退。'

/** `/admin/rollback?site=…`: puts a site back to how it was at a time. */
export const RollbackView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/rollback')
  const site = await siteToRollBack(req, String(view.searchParams?.site ?? ''))
  const trail = [
    { label: '站点', url: '/collections/sites' },
    ...(site ? [{ label: site.name, url: `/collections/sites/${site.id}` }] : []),
    { label: TITLE },
  ]
  return (
    <ViewFrame view={view} name="rollback" title={site ? `回退“${site.name}”` : TITLE} trail={trail}>
      {site ? (
        <>
          <p className="rollback__lead">{LEAD}</p>
          <RollbackForm siteId={site.id} earliest={earliestMoment(new Date(site.createdAt))} />
        </>
      ) : (
        <p className="rollback__notice">没有这个站点，或者您没有管理它的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}
