import { civilDate } from '@zhanqun/calendar'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { mayAnywhere, scopeFor } from '../../access/scope.ts'
import { yardstickOn } from '../../compliance/indicator-sets.ts'
import { listSites } from '../../own-sites/list.ts'
import { readScope } from '../../rectification/asked-scope.ts'
import { loadCandidates, MOST_CANDIDATES } from '../../rectification/candidates.ts'
import { deadlinesFrom } from '../../rectification/deadline.ts'
import { noticeSettings } from '../../rectification/settings.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { IssueForm } from './issue-form.tsx'
import { ScopeForm } from './scope-form.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import './index.css'

const TITLE = '发整改通知'

/** `/admin/compliance/notices/new`: tick findings of some sites, or of an indicator at all sites, and issue notices of them. */
export const IssueView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/compliance/notices/new')
  const trail = [
    { label: '合规情况', url: '/compliance' },
    { label: '整改通知', url: '/compliance/notices' },
    { label: TITLE },
  ]
  const asked = (name: string): string | null => {
    const value = view.searchParams?.[name]
    return typeof value === 'string' && value !== '' ? value : null
  }
  if (!(await mayAnywhere(req, 'notice.manage')))
    return (
      <ViewFrame view={view} name="standard rectification" title={TITLE} trail={trail}>
        <p className="standard__notice">整改通知由检查员和平台管理员下发。</p>
      </ViewFrame>
    )
  const now = new Date()
  const scope = readScope({ site: asked('site'), sites: asked('sites'), indicator: asked('indicator') })
  const { indicator } = scope
  const indicators = await indicatorsToChoose(req, now)
  const { sites, isCut } = await loadCandidates(req, { ...scope, now })
  const { deadlineWorkdays } = await noticeSettings(req.payload, req)
  const name = indicators.find(({ id }) => id === indicator)?.name
  return (
    <ViewFrame view={view} name="standard rectification" title={TITLE} trail={trail}>
      <ScopeForm
        sites={await listSites(req, await scopeFor(req, 'notice.manage'))}
        scope={scope}
        indicators={indicators}
      />
      {isCut ? <p className="standard__notice">问题很多，只列出存在时间最长的 {MOST_CANDIDATES} 个。</p> : null}
      {scope.sites.length === 0 && indicator === null ? (
        <p className="standard__notice">
          请先选择站点或指标。只选指标的，可以同时给多个站点各发一件通知；也可以在对照表和总体情况中勾选站点。
        </p>
      ) : sites.length === 0 ? (
        <p className="standard__notice">这一范围内现在没有问题。</p>
      ) : (
        <IssueForm
          key={`${scope.sites} ${indicator}`}
          sites={sites}
          isTicked={indicator !== null}
          title={name ? `关于整改“${name}”问题的通知` : '关于整改网站检查问题的通知'}
          days={deadlinesFrom(civilDate(now))}
          suggested={deadlineWorkdays}
        />
      )}
    </ViewFrame>
  )
}

const indicatorsToChoose = async (req: PayloadRequest, now: Date) => {
  const { sets } = await yardstickOn({ payload: req.payload, req, day: civilDate(now) })
  const all = sets.flatMap(({ indicators }) => indicators.map(({ id, name }) => [id, name] as const))
  return [...new Map(all)].map(([id, name]) => ({ id, name }))
}
