import { civilDate } from '@zhanqun/calendar'
import { ruleChoices } from '@zhanqun/compliance'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import type { ReactNode } from 'react'
import { mayAnywhere } from '../../access/scope.ts'
import { findSet } from '../../compliance/sets/store.ts'
import { idOf } from '../../relations.ts'
import type { ChoosableSite } from '../standard/sites/site-tree.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { SetDiff } from './diff.tsx'
import { SetList } from './list/index.tsx'
import { IndicatorSetPage } from './set/index.tsx'
import '../standard/index.css'
import '../standard/tables.css'
import '../standard/forms.css'
import '../standard/panels.css'
import './index.css'

const HOME = '/admin/compliance/sets'
const TITLE = '指标体系'
const LEAD =
  '各站点按哪些指标检查、达到多少算不符合、扣多少分。内置的一套不能修改；需要调整时，复制为草案，改好后从某一天起施行。'

/** `/admin/compliance/sets`: every indicator set. */
export const IndicatorSetsView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, HOME)
  return (
    <Frame view={view} title={TITLE} trail={[]}>
      <p className="standard__lead">{LEAD}</p>
      <SetList mayManage={await mayManage(req)} today={civilDate(new Date())} />
    </Frame>
  )
}

/** `/admin/compliance/sets/:id`: one set with its indicators. */
export const IndicatorSetView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const segments: unknown = view.params?.segments
  const id = Array.isArray(segments) ? text(segments[2]) : ''
  sendToLogin(req, `${HOME}/${encodeURIComponent(id)}`)
  const kept = (await mayAnywhere(req, 'compliance.read'))
    ? await findSet({ payload: req.payload, req }, id)
    : undefined
  const title = kept?.set.name ?? TITLE
  const isManager = await mayManage(req)
  return (
    <Frame view={view} title={title} trail={[title]}>
      {kept ? (
        <IndicatorSetPage
          key={id}
          id={id}
          mayManage={isManager}
          today={civilDate(new Date())}
          open={text(view.searchParams?.indicator)}
          rules={ruleChoices()}
          sites={isManager ? await loadSites(req) : []}
        />
      ) : (
        <p className="standard__notice">没有这套指标体系，可能已被删除。</p>
      )}
    </Frame>
  )
}

/** `/admin/compliance/sets/diff?from=…&to=…`: what differs between two sets. */
export const IndicatorSetDiffView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, `${HOME}/diff`)
  const { from, to } = view.searchParams ?? {}
  return (
    <Frame view={view} title="比较两套指标体系" trail={['比较两套指标体系']}>
      <SetDiff from={text(from)} to={text(to)} />
    </Frame>
  )
}

const Frame = async ({
  view,
  title,
  trail,
  children,
}: {
  view: AdminViewServerProps
  title: string
  /** What stands below the list of all sets. */
  trail: readonly string[]
  children: ReactNode
}) => {
  const steps = [
    { label: '合规情况', url: '/compliance' },
    { label: TITLE, url: '/compliance/sets' },
    ...trail.map((label) => ({ label })),
  ]
  return (
    <ViewFrame view={view} name="standard" title={title} trail={steps}>
      {(await mayAnywhere(view.initPageResult.req, 'compliance.read')) ? (
        children
      ) : (
        <p className="standard__notice">您没有查看合规情况的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}

const mayManage = (req: PayloadRequest): Promise<boolean> => mayAnywhere(req, 'indicators.manage')

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Sites that a set may be for. */
const loadSites = async (req: PayloadRequest): Promise<readonly ChoosableSite[]> => {
  const { docs } = await req.payload.find({
    collection: 'sites',
    select: { name: true, kind: true, level: true, parent: true },
    sort: 'order',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    req,
  })
  return docs.map(({ id, name, kind, level, parent }) => ({ id, name, kind, level, parent: idOf(parent) ?? null }))
}
