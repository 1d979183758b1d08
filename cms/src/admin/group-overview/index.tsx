import { VERDICT_LABELS } from '@zhanqun/compliance'
import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { type GroupOverview, loadGroupOverview } from '../../compliance/group-overview.ts'
import { JudgedAt } from '../compliance/judged-at.tsx'
import { numberText } from '../compliance/number-text.ts'
import { Totals } from '../compliance/totals.tsx'
import { VERDICT_TONES, VERDICTS } from '../compliance/verdicts.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Indicators } from './indicators.tsx'
import { Ranking } from './ranking.tsx'
import { Standings } from './standings.tsx'
import { TrendChart } from './trend-chart.tsx'
import './index.css'

/** `/admin/compliance/overview`: how the sites stand together. */
export const GroupOverviewView = async (view: AdminViewServerProps) => {
  const { req } = view.initPageResult
  sendToLogin(req, '/admin/compliance/overview')
  const trail = [{ label: '合规情况', url: '/compliance' }, { label: '总体情况' }]
  return (
    <ViewFrame view={view} name="group-overview" title="合规总体情况" trail={trail}>
      {(await mayAnywhere(req, 'compliance.read')) ? (
        <Overview overview={await loadGroupOverview({ payload: req.payload, req, now: new Date() })} />
      ) : (
        <p>您没有查看合规情况的权限。需要时请联系平台管理员。</p>
      )}
    </ViewFrame>
  )
}

const Overview = ({ overview }: { overview: GroupOverview }) => {
  const { total, groups, districts, departments, trend, indicators, sites } = overview
  return (
    <>
      <p className="group-overview__about">
        <JudgedAt {...overview} />
        <a href="/admin/compliance">按栏目查看各站点</a>　
        <a href="/admin/compliance?by=indicators">按检查指标查看各站点</a>
      </p>
      <Totals
        entries={[
          ...VERDICTS.map((verdict) => ({
            label: VERDICT_LABELS[verdict],
            value: total.verdicts[verdict],
            note: `个站点，占 ${total.sites === 0 ? 0 : Math.round((total.verdicts[verdict] / total.sites) * 100)}%`,
            tone: VERDICT_TONES[verdict],
          })),
          { label: '扣分指标平均得分', value: total.marks === null ? '—' : numberText(total.marks) },
        ]}
      />
      <TrendChart trend={trend} />
      <div className="group-overview__pair">
        <Standings title="各类站点" standings={groups} />
        <Standings title="区县排名" note="含乡镇街道，问题多的在前" standings={districts} ranking />
        <Standings title="市直部门排名" note="含下属站点，问题多的在前" standings={departments} ranking />
        <Indicators indicators={indicators} />
      </div>
      <Ranking sites={sites} />
    </>
  )
}
