import {
  GROUP_WORDS,
  type IndicatorGroup,
  type Measured,
  OUTCOME_WORDS,
  type OutcomeState,
  type Score,
  SEVERITY_WORDS,
  UNIT_WORDS,
} from '@zhanqun/compliance'
import { SOURCE_STATUS_SENTENCES } from '@zhanqun/standard/screens'
import type { ReportedFinding, ReportedIndicator } from '../../compliance/site-report.ts'

const GROUPS: readonly IndicatorGroup[] = ['veto', 'deduction', 'local', 'bonus']

/** What has to be mended comes first, what is well last. */
const WORST_FIRST: readonly OutcomeState[] = ['broken', 'near', 'manual', 'unknown', 'met', 'not-applicable']

/** As it stands beside the words: told apart without colour. */
const MARKS: Readonly<Record<OutcomeState, string>> = {
  met: '✓',
  near: '！',
  broken: '✗',
  unknown: '？',
  manual: '人',
  'not-applicable': '—',
}

const SEVERITIES = ['serious', 'problem', 'hint'] as const

const inOrder = (indicators: readonly ReportedIndicator[]) =>
  indicators.toSorted(
    (a, b) =>
      WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
      SEVERITIES.indexOf(a.indicator.severity) - SEVERITIES.indexOf(b.indicator.severity),
  )

export const Indicators = ({ indicators }: { indicators: readonly ReportedIndicator[] }) =>
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
          <IndicatorPanel key={one.indicator.id} reported={one} />
        ))}
        <Unknown indicators={own.filter(({ state }) => state === 'unknown')} />
      </section>
    )
  })

/** What nothing can be said of yet, out of the way. */
const Unknown = ({ indicators }: { indicators: readonly ReportedIndicator[] }) =>
  indicators.length === 0 ? null : (
    <details className="site-report__unknown">
      <summary>尚未取得数据的指标（{indicators.length} 项）</summary>
      {indicators.map((one) => (
        <IndicatorPanel key={one.indicator.id} reported={one} />
      ))}
    </details>
  )

const IndicatorPanel = ({ reported }: { reported: ReportedIndicator }) => {
  const { indicator, state, measured, note, marks, findings, count } = reported
  return (
    <details className="site-report__indicator" data-state={state} open={state === 'broken' && count <= 10}>
      <summary>
        <span className="site-report__mark" aria-hidden="true">
          {MARKS[state]}
        </span>
        <strong>{indicator.name}</strong>
        <span className="site-report__state">{OUTCOME_WORDS[state]}</span>
        {measured ? <span>{measuredText(measured)}</span> : count > 0 ? <span>{count} 处</span> : null}
        {state === 'broken' || state === 'near' ? <span>{SEVERITY_WORDS[indicator.severity]}</span> : null}
        {marks === 0 ? null : <span>{marksText(marks, indicator.score)}</span>}
      </summary>
      <div className="site-report__body">
        {note === '' ? null : <p>{note}</p>}
        {findings.length === 0 ? null : (
          <ol>
            {findings.map((finding) => (
              <FindingLine key={finding.key} finding={finding} />
            ))}
          </ol>
        )}
        {count > findings.length && findings.length > 0 ? <p>另有 {count - findings.length} 处未列出。</p> : null}
        <dl>
          <dt>要求</dt>
          <dd>{indicator.text}</dd>
          <dt>整改</dt>
          <dd>{indicator.mend}</dd>
          <dt>依据</dt>
          <dd>
            {indicator.norm.ref}
            {indicator.norm.clause}
            <small>{SOURCE_STATUS_SENTENCES[indicator.sourceStatus]}</small>
          </dd>
        </dl>
      </div>
    </details>
  )
}

const FindingLine = ({ finding: { message, about, since, evidence, places } }: { finding: ReportedFinding }) => (
  <li>
    <p>
      <strong>{about}</strong>
      {message}
      {since ? <span className="site-report__since">自 {since} 起</span> : null}
    </p>
    {evidence.length === 0 ? null : (
      <p className="site-report__evidence">
        {evidence.map(({ label, value }) => (
          <span key={label}>
            {label}：{value}
          </span>
        ))}
      </p>
    )}
    {places.length === 0 ? null : (
      <p className="site-report__places">
        {places.map(({ label, href }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
      </p>
    )}
  </li>
)

const numberText = (value: number): string => String(Math.round(value * 10) / 10)

const measuredText = ({ value, limit, unit }: Measured): string =>
  `${numberText(value)}${UNIT_WORDS[unit]}（界限 ${numberText(limit)}${UNIT_WORDS[unit]}）`

const marksText = (marks: number, score: Score | null): string => {
  const sign = marks > 0 ? '加' : '扣'
  const status = score?.sourceStatus === 'unconfirmed' ? '（分值未经确认）' : ''
  return `${sign} ${numberText(Math.abs(marks))} 分${status}`
}
