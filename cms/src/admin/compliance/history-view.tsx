import type { IndicatorHistory, StateRun } from '../../compliance/indicator-history.ts'
import { OUTCOME_MARKS, outcomeText } from './outcomes.ts'
import './history.css'

/** How an indicator stood over ninety days, as a strip and in words, and what was wrong before. */
export const HistoryView = ({ history: { runs, past, pastCount } }: { history: IndicatorHistory }) => (
  <div className="compliance-history">
    <div className="compliance-history__strip" aria-hidden="true">
      {runs.map((run) => (
        <span
          key={run.from}
          data-state={run.state ?? 'none'}
          style={{ flexGrow: run.days }}
          title={`${rangeText(run)}：${runText(run)}`}
        >
          {run.state && run.days >= LEAST_FOR_MARK ? OUTCOME_MARKS[run.state] : null}
        </span>
      ))}
    </div>
    <p className="compliance-history__ends" aria-hidden="true">
      <span>{runs.at(0)?.from}</span>
      <span>今天</span>
    </p>
    <details>
      <summary>近 90 天的变化</summary>
      <ul>
        {runs.toReversed().map((run) => (
          <li key={run.from}>
            {rangeText(run)}　{runText(run)}
          </li>
        ))}
      </ul>
    </details>
    {pastCount === 0 ? (
      <p className="compliance-history__none">没有已经消除的问题。</p>
    ) : (
      <>
        <h4>已经消除的问题（{pastCount}）</h4>
        <ol>
          {past.map(({ id, about, message, from, until }) => (
            <li key={id}>
              <strong>{about}</strong>
              {message}
              <span className="compliance-history__dates">
                {from} 至 {until}
              </span>
            </li>
          ))}
        </ol>
        {pastCount > past.length ? <p>更早的 {pastCount - past.length} 个未列出。</p> : null}
      </>
    )}
  </div>
)

/** A run of fewer days has no room for its mark. */
const LEAST_FOR_MARK = 6

const rangeText = ({ from, until, days }: StateRun): string => (days === 1 ? from : `${from} 至 ${until}`)

const runText = ({ state, count }: StateRun): string =>
  state === null ? '没有评价记录' : outcomeText({ state, count })
