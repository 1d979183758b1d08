import type { StandardStatus } from '@zhanqun/standard'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { mayAnywhere } from '../../access/scope.ts'
import { idOf } from '../../relations.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Applications } from './applications/list.tsx'
import { ApplicationProgress } from './applications/progress.tsx'
import { Diff } from './diff/index.tsx'
import { Version } from './items/index.tsx'
import { StandardSites } from './sites/index.tsx'
import type { ChoosableSite } from './sites/site-tree.ts'
import { Versions } from './versions/index.tsx'
import './index.css'
import './tables.css'
import './forms.css'
import './panels.css'

const HOME = '/admin/standard'
const TITLE = '栏目标准'
const LEAD =
  '各站点应当有哪些栏目、多久更新、依据什么规定。要修改标准，先把现行的一版复制为草案，改好后设为现行，再套用到站点。'

/** `/admin/standard`: the versions of the standard. */
export const StandardsView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, HOME)
  return (
    <ViewFrame view={view} name="standard" title={TITLE}>
      <Readers req={req}>
        <p className="standard__lead">{LEAD}</p>
        <Versions mayManage={await mayManage(req)} />
      </Readers>
    </ViewFrame>
  )
}

/** `/admin/standard/:id`: the items of a version. */
export const StandardView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = segment(view, 1)
  sendToLogin(req, `${HOME}/${id}`)
  const version = await findVersion(req, id)
  return (
    <ViewFrame view={view} name="standard" title={version?.name ?? TITLE} trail={trailTo(version?.name ?? '标准')}>
      <Readers req={req}>
        {version ? (
          <Version key={id} id={id} mayManage={await mayManage(req)} open={text(view.searchParams?.item)} />
        ) : (
          <Gone />
        )}
      </Readers>
    </ViewFrame>
  )
}

/** `/admin/standard/diff?from=…&to=…`: what differs between two versions. */
export const StandardDiffView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, `${HOME}/diff`)
  const { from, to } = view.searchParams ?? {}
  return (
    <ViewFrame view={view} name="standard" title="比较两个版本" trail={trailTo('比较两个版本')}>
      <Readers req={req}>
        <Diff from={text(from)} to={text(to)} />
      </Readers>
    </ViewFrame>
  )
}

/** `/admin/standard/:id/sites`: how the sites differ from a version, and applying it. */
export const StandardSitesView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = segment(view, 1)
  sendToLogin(req, `${HOME}/${id}/sites`)
  const version = await findVersion(req, id)
  const trail = [...trailTo(version?.name ?? '标准', `/standard/${id}`), { label: '对照站点' }]
  return (
    <ViewFrame view={view} name="standard" title={`对照站点：${version?.name ?? TITLE}`} trail={trail}>
      <Managers req={req}>
        {version ? <StandardSites id={id} status={version.status} sites={await loadSites(req)} /> : <Gone />}
      </Managers>
    </ViewFrame>
  )
}

/** `/admin/standard/applications`: what was applied lately. */
export const StandardApplicationsView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, `${HOME}/applications`)
  return (
    <ViewFrame view={view} name="standard" title="套用记录" trail={trailTo('套用记录')}>
      <Managers req={req}>
        <Applications />
      </Managers>
    </ViewFrame>
  )
}

/** `/admin/standard/applications/:id`: one application, while it runs and afterwards. */
export const StandardApplicationView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = segment(view, 2)
  sendToLogin(req, `${HOME}/applications/${id}`)
  const trail = [...trailTo('套用记录', '/standard/applications'), { label: '套用' }]
  return (
    <ViewFrame view={view} name="standard" title="套用栏目标准" trail={trail}>
      <Managers req={req}>
        <ApplicationProgress key={id} id={id} />
      </Managers>
    </ViewFrame>
  )
}

const mayManage = (req: PayloadRequest): Promise<boolean> => mayAnywhere(req, 'standard.manage')

const Readers = async ({ req, children }: { req: PayloadRequest; children: ReactNode }) =>
  (await mayAnywhere(req, 'standard.read')) ? children : <NoPermission />

const Managers = async ({ req, children }: { req: PayloadRequest; children: ReactNode }) =>
  (await mayManage(req)) ? children : <NoPermission />

const NoPermission = () => <p className="standard__notice">您没有使用这一页的权限。需要时请联系平台管理员。</p>

const Gone = () => <p className="standard__notice">没有这一版栏目标准，可能已被删除。</p>

const trailTo = (label: string, url?: string) => [
  { label: TITLE, url: '/standard' },
  { label, ...(url ? { url } : {}) },
]

const segment = ({ params }: AdminViewServerProps, index: number): string => {
  const segments: unknown = params?.segments
  return Array.isArray(segments) ? text(segments[index]) : ''
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const findVersion = async (
  req: PayloadRequest,
  id: string,
): Promise<{ name: string; status: StandardStatus } | null> => {
  if (!(await mayAnywhere(req, 'standard.read'))) return null
  return req.payload.findByID({
    collection: 'standards',
    id,
    select: { name: true, status: true },
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    req,
  })
}

/** Without those that are archived, which no standard is applied to. */
const loadSites = async (req: PayloadRequest): Promise<readonly ChoosableSite[]> => {
  if (!(await mayManage(req))) return []
  const { docs } = await req.payload.find({
    collection: 'sites',
    select: { name: true, kind: true, level: true, parent: true, state: true },
    sort: 'order',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return docs
    .filter(({ state }) => state !== 'closed')
    .map(({ id, name, kind, level, parent }) => ({ id, name, kind, level, parent: idOf(parent) ?? null }))
}
