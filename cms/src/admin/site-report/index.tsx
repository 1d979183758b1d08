import { Link } from '@payloadcms/ui'
import { VERDICT_LABELS } from '@zhanqun/compliance'
import { formatDateTime } from '@zhanqun/content'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'
import { may } from '../../access/scope.ts'
import { loadSiteReport, type SiteReport } from '../../compliance/site-report.ts'
import { numberText } from '../compliance/number-text.ts'
import { Totals } from '../compliance/totals.tsx'
import { VERDICT_TONES } from '../compliance/verdicts.ts'
import { SiteNotices } from '../rectification/site-notices.tsx'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Availability } from './availability.tsx'
import { Indicators } from './indicators.tsx'
import { Upcoming } from './upcoming.tsx'
import './index.css'

const TITLE = '站点体检报告'

/** `/admin/compliance/sites/:id`: how one site stands, and where to mend what is wrong. */
export const SiteReportView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  const id = String(view.params?.segments?.at(-1) ?? '')
  sendToLogin(req, `/admin/compliance/sites/${encodeURIComponent(id)}`)
  const report = (await may(req, 'compliance.read', id))
    ? await loadSiteReport({ payload: req.payload, req, now: new Date(), siteId: id })
    : null
  const trail = [{ label: '合规情况', url: '/compliance' }, { label: report?.site.name ?? TITLE }]
  return (
    <ViewFrame view={view} name="site-report" title={report?.site.name ?? TITLE} trail={trail}>
      {report ? (
        <Report report={report} notices={<SiteNotices req={req} siteId={report.site.id} />} />
      ) : (
        <p className="site-report__notice">
          没有这个站点的体检报告：站点不存在、您没有权限查看，或者系统还没有统计到它。
        </p>
      )}
    </ViewFrame>
  )
}

const Report = ({ report, notices }: { report: SiteReport; notices: ReactNode }) => (
  <>
    <p className="site-report__about">
      检查依据：<Link href={`/admin/compliance/sets/${report.set.id}`}>{report.set.name}</Link>　统计时间：
      {formatDateTime(report.factsAt)}　
      <a href={report.site.address} target="_blank" rel="noreferrer">
        查看网站
      </a>
    </p>
    <Score report={report} />
    {notices}
    <Upcoming dues={report.upcoming} />
    <Availability known={report.availability} />
    <Indicators siteId={report.site.id} indicators={report.indicators} />
  </>
)

const Score = ({ report: { score, indicators } }: { report: SiteReport }) => {
  const vetoes = indicators.filter(({ indicator }) => score.vetoedBy.includes(indicator.id))
  const count = (severity: string) =>
    indicators
      .filter(({ indicator, state }) => indicator.severity === severity && (state === 'broken' || state === 'near'))
      .reduce((sum, one) => sum + one.count, 0)
  return (
    <>
      <Totals
        entries={[
          { label: '评价结论', value: VERDICT_LABELS[score.verdict], tone: VERDICT_TONES[score.verdict] },
          {
            label: `扣分指标得分（满分 ${score.fullMarks}）`,
            value: numberText(score.marks),
            note: score.isUnconfirmed ? '含未经确认的默认分值' : undefined,
          },
          { label: '单项否决', value: vetoes.length === 0 ? '未触发' : `${vetoes.length} 项` },
          { label: '严重问题', value: count('serious') },
          { label: '一般问题', value: count('problem') },
          { label: '提示', value: count('hint') },
        ]}
      />
      {vetoes.length === 0 ? null : (
        <p className="site-report__veto" role="alert">
          触发单项否决：{vetoes.map(({ indicator }) => indicator.name).join('；')}。
        </p>
      )}
    </>
  )
}
