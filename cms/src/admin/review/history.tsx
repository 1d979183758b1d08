import type { HistoryRow } from '../../review/state.ts'
import { actionName, stageName, timeText } from './words.ts'

/** Everything that has been done to an article on its way, newest first. */
export const History = ({ rows }: { rows: readonly HistoryRow[] }) => {
  if (rows.length === 0) return null
  return (
    <details className="review__history">
      <summary>办理记录（{rows.length}）</summary>
      <ol>
        {rows.map(({ id, at, byName, inPlaceOfName, action, from, to, toName, comment }) => (
          <li key={id}>
            <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
            <span>
              <b>{byName}</b>
              {inPlaceOfName ? `（代${inPlaceOfName}）` : ''} {actionName(action)}
              {toName ? `给${toName}` : ''}
              {from === to ? '' : `：${stageName(from)} → ${stageName(to)}`}
              {comment ? <q>{comment}</q> : null}
            </span>
          </li>
        ))}
      </ol>
    </details>
  )
}
