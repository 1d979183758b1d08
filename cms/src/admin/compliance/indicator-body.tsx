import { type Measured, type Score, UNIT_WORDS } from '@zhanqun/compliance'
import { SOURCE_STATUS_SENTENCES, SOURCE_STATUS_WORDS } from '@zhanqun/standard/screens'
import type { ReportedIndicator } from '../../compliance/reported-indicator.ts'
import { FindingLine } from './finding-line.tsx'
import { numberText } from './number-text.ts'
import './indicator-body.css'

/** What is wrong under an indicator, what it asks, and how to mend it. */
export const IndicatorBody = ({ reported }: { reported: ReportedIndicator }) => {
  const { indicator, note, findings, count } = reported
  return (
    <div className="indicator-body">
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
  )
}

export const measuredText = ({ value, limit, unit }: Measured): string =>
  `${numberText(value)}${UNIT_WORDS[unit]}（界限 ${numberText(limit)}${UNIT_WORDS[unit]}）`

/** What marks were taken off or added. */
export const changeText = (marks: number, score: Score | null): string => {
  const sign = marks > 0 ? '加' : '扣'
  const status = score ? `（分值${SOURCE_STATUS_WORDS[score.sourceStatus]}）` : ''
  return `${sign} ${numberText(Math.abs(marks))} 分${status}`
}
