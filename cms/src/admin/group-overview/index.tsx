import { VERDICT_LABELS, type Verdict } from '@zhanqun/compliance'
import { formatDateTime } from '@zhanqun/content'
import type { AdminViewServerProps } from 'payload'
import { mayAnywhere } from '../../access/scope.ts'
import { type GroupOverview, loadGroupOverview, type Standing } from '../../compliance/group-overview.ts'
import { sendToLogin, ViewFrame } from '../view-frame.tsx'
import { Indicators } from './indicators.tsx'
import { Ranking } from './ranking.tsx'
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

const Overview = ({ overview: { at, total, groups, districts, indicators, sites } }: { overview: GroupOverview }) => (
  <>
    <p className="group-overview__about">
      评价时间：{formatDateTime(at)}　<a href="/admin/compliance">按栏目查看各站点</a>
    </p>
    <dl className="group-overview__totals">
      {VERDICTS.map((verdict) => (
        <div key={verdict} data-verdict={verdict}>
          <dt>{VERDICT_LABELS[verdict]}</dt>
          <dd>
            {total.verdicts[verdict]}
            <small>
              {' '}
              个站点，占 {total.sites === 0 ? 0 : Math.round((total.verdicts[verdict] / total.sites) * 100)}%
            </small>
          </dd>
        </div>
      ))}
      <div>
        <dt>扣分指标平均得分</dt>
        <dd>{total.marks === null ? '—' : marksText(total.marks)}</dd>
      </div>
    </dl>
    <div className="group-overview__pair">
      <Standings title="各类站点" standings={groups} />
      <Standings title="各区县（含乡镇街道）" standings={districts} />
    </div>
    <Indicators indicators={indicators} />
    <Ranking sites={sites} />
  </>
)

const VERDICTS: readonly Verdict[] = ['qualified', 'unqualified', 'unjudged']

const marksText = (marks: number): string => marks.toFixed(1)

const Standings = ({ title, standings }: { title: string; standings: readonly Standing[] }) =>
  standings.length === 0 ? null : (
    <section>
      <h2>{title}</h2>
      <table className="group-overview__table">
        <thead>
          <tr>
            <th scope="col">范围</th>
            <th scope="col">站点</th>
            <th scope="col">不合格</th>
            <th scope="col">平均得分</th>
          </tr>
        </thead>
        <tbody>
          {standings.map(({ name, sites, verdicts, marks }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{sites}</td>
              <td data-bad={verdicts.unqualified > 0}>{verdicts.unqualified}</td>
              <td>
                {marks === null ? '—' : marksText(marks)}
                <span className="group-overview__bar" aria-hidden="true">
                  <span style={{ inlineSize: `${marks ?? 0}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
