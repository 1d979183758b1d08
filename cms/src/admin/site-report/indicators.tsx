import { GROUP_WORDS, OUTCOME_WORDS, SEVERITY_WORDS } from '@zhanqun/compliance'
import { isWrong } from '../../compliance/outcome-codes.ts'
import type { ReportedIndicator } from '../../compliance/reported-indicator.ts'
import { HistoryButton } from '../compliance/history-button.tsx'
import { changeText, IndicatorBody, measuredText } from '../compliance/indicator-body.tsx'
import { GROUPS, OUTCOME_MARKS, SEVERITIES, WORST_FIRST } from '../compliance/outcomes.ts'
import { IssueLink } from '../rectification/issue-link.tsx'

const inOrder = (indicators: readonly ReportedIndicator[]) =>
  indicators.toSorted(
    (a, b) =>
      WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
      SEVERITIES.indexOf(a.indicator.severity) - SEVERITIES.indexOf(b.indicator.severity),
  )

type Listed = { readonly siteId: string; readonly indicators: readonly ReportedIndicator[] }

export const Indicators = ({ siteId, indicators }: Listed) =>
  GROUPS.map((group) => {
    const own = indicators.filter(({ indicator, state }) => indicator.group === group && state !== 'not-applicable')
    if (own.length === 0) return null
    return (
      <section key={group} className="site-report__group" aria-labelledby={`site-report-${group}`}>
        <h2 id={`site-report-${group}`}>
          {GROUP_WORDS[group]}
          <small>
            {own.filter(({ state }) => state === 'broken').length} 项不符合，共 {own.length} 项
          </small>
        </h2>
        {inOrder(own.filter(({ state }) => state !== 'unknown')).map((one) => (
          <IndicatorPanel key={one.indicator.id} siteId={siteId} reported={one} />
        ))}
        <Unknown siteId={siteId} indicators={own.filter(({ state }) => state === 'unknown')} />
      </section>
    )
  })

/** What nothing can be said of yet, out of the way. */
const Unknown = ({ siteId, indicators }: Listed) =>
  indicators.length === 0 ? null : (
    <details className="site-report__unknown">
      <summary>尚未取得数据的指标（{indicators.length} 项）</summary>
      {indicators.map((one) => (
        <IndicatorPanel key={one.indicator.id} siteId={siteId} reported={one} />
      ))}
    </details>
  )

const IndicatorPanel = ({ siteId, reported }: { siteId: string; reported: ReportedIndicator }) => {
  const { indicator, state, measured, marks, count } = reported
  return (
    <details className="site-report__indicator" data-state={state} open={state === 'broken' && count <= 10}>
      <summary>
        <span className="site-report__mark" aria-hidden="true">
          {OUTCOME_MARKS[state]}
        </span>
        <strong>{indicator.name}</strong>
        <span className="site-report__state">{OUTCOME_WORDS[state]}</span>
        {measured ? <span>{measuredText(measured)}</span> : count > 0 ? <span>{count} 处</span> : null}
        {isWrong({ state }) ? <span>{SEVERITY_WORDS[indicator.severity]}</span> : null}
        {marks === 0 ? null : <span>{changeText(marks, indicator.score)}</span>}
      </summary>
      <div className="site-report__body">
        <IndicatorBody reported={reported} />
        {reported.findings.length > 0 ? <IssueLink site={siteId} indicator={indicator.id} /> : null}
        <HistoryButton siteId={siteId} indicatorId={indicator.id} />
      </div>
    </details>
  )
}
