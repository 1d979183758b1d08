import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { mayAnywhere } from '../../access/scope.ts'
import { undefinedOn } from '../../errors/code-of.ts'
import { readableInspection, readableSite } from '../../inspections/access.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Inspection } from './inspection.tsx'
import { Inspections } from './list.tsx'
import { InspectionSite } from './site/index.tsx'
import '../standard/index.css'
import '../standard/tables.css'
import '../standard/forms.css'
import '../standard/panels.css'
import '../site-report/index.css'
import './index.css'

const HOME = '/admin/compliance/inspections'
const TITLE = '季度检查'
const TRAIL = [{ label: '合规情况', url: '/compliance' }]
const TRAIL_IN = [...TRAIL, { label: TITLE, url: '/compliance/inspections' }]

/** `/admin/compliance/inspections`: every inspection, or what was published about the own sites. */
export const InspectionsView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, HOME)
  return (
    <ViewFrame view={view} name="standard inspections" title={TITLE} trail={[...TRAIL, { label: TITLE }]}>
      <Readers req={req}>
        <Inspections mayManage={await mayAnywhere(req, 'inspection.manage')} year={new Date().getFullYear()} />
      </Readers>
    </ViewFrame>
  )
}

/** `/admin/compliance/inspections/:id`: the steps of one inspection and its sites. */
export const InspectionView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = segment(view, 2)
  sendToLogin(req, `${HOME}/${id}`)
  const inspection = await undefinedOn(readableInspection(req, id), 'INSPECTION_UNKNOWN')
  const title = inspection?.name ?? TITLE
  return (
    <ViewFrame view={view} name="standard inspections" title={title} trail={[...TRAIL_IN, { label: title }]}>
      <Readers req={req}>{inspection ? <Inspection key={id} id={id} /> : <Gone />}</Readers>
    </ViewFrame>
  )
}

/** `/admin/compliance/inspections/:id/sites/:siteId`: what was found at one site, and what people judge there. */
export const InspectionSiteView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const [id, siteId] = [segment(view, 2), segment(view, 4)]
  sendToLogin(req, `${HOME}/${id}/sites/${siteId}`)
  const found = await undefinedOn(readableSite(req, { id, siteId }), 'INSPECTION_UNKNOWN', 'INSPECTION_SITE')
  const title = found?.site.name ?? '站点检查'
  const inspection = found ? [{ label: found.inspection.name, url: `/compliance/inspections/${id}` }] : []
  const trail = [...TRAIL_IN, ...inspection, { label: title }]
  return (
    <ViewFrame view={view} name="standard inspections" title={title} trail={trail}>
      <Readers req={req}>{found ? <InspectionSite key={siteId} id={id} siteId={siteId} /> : <Gone />}</Readers>
    </ViewFrame>
  )
}

const segment = (view: AdminViewServerProps, at: number): string =>
  encodeURIComponent(view.params?.segments?.[at] ?? '')

const Readers = async ({ req, children }: { req: PayloadRequest; children: ReactNode }) =>
  (await mayAnywhere(req, 'compliance.read')) ? (
    children
  ) : (
    <p className="standard__notice">您没有查看季度检查的权限。需要时请联系平台管理员。</p>
  )

const Gone = () => (
  <p className="standard__notice">没有这次检查，或者它还没有通报到您的站点。请从季度检查列表中打开。</p>
)
