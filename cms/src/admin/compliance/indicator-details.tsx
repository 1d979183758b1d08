import { GROUP_WORDS, SEVERITY_WORDS } from '@zhanqun/compliance'
import { formatDateTime } from '@zhanqun/content'
import type { IndicatorCellDetails } from '../../compliance/indicator-cell.ts'
import { IssueLink } from '../rectification/issue-link.tsx'
import { HistoryView } from './history-view.tsx'
import { changeText, IndicatorBody, measuredText } from './indicator-body.tsx'
import { OUTCOME_MARKS, outcomeText } from './outcomes.ts'

export const IndicatorDetails = ({ cell: { site, factsAt, reported, history } }: { cell: IndicatorCellDetails }) => {
  const { indicator, state, measured, marks } = reported
  return (
    <>
      <p className="compliance__panel-site">
        <a href={`/admin/compliance/sites/${site.id}`}>{site.name}</a>
      </p>
      <h2>{indicator.name}</h2>
      <p className="compliance__verdict">
        <span className="compliance__mark" data-state={state} aria-hidden="true">
          {OUTCOME_MARKS[state]}
        </span>
        <strong>{outcomeText(reported)}</strong>
      </p>
      <p className="compliance__panel-aside">
        {[
          GROUP_WORDS[indicator.group],
          SEVERITY_WORDS[indicator.severity],
          ...(measured ? [measuredText(measured)] : []),
          ...(marks === 0 ? [] : [changeText(marks, indicator.score)]),
        ].join('　')}
      </p>
      <IndicatorBody reported={reported} />
      {reported.findings.length > 0 ? (
        <p>
          <IssueLink site={site.id} indicator={indicator.id} />
          <IssueLink indicator={indicator.id} label="给所有有此问题的站点发通知" />
        </p>
      ) : null}
      <section>
        <h3>历史</h3>
        <HistoryView history={history} />
      </section>
      <p className="compliance__facts">统计时间：{formatDateTime(new Date(factsAt).toISOString())}</p>
    </>
  )
}
