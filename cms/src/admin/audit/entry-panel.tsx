'use client'

import type { EntryDetails, ListedEntry } from '../../audit/endpoints.ts'
import type { ShownChange } from '../../audit/list/describe.ts'
import { useAnswer } from '../standard/use-answer.ts'
import type { Narrowing } from './board.tsx'

/** What an entry says: fields with what was struck out and what came in its place. */
export const EntryPanel = ({ entry, onNarrow }: { entry: ListedEntry; onNarrow: (wanted: Narrowing) => void }) => {
  const { answer } = useAnswer<EntryDetails>(`/audit/entries/${encodeURIComponent(entry.id)}`)
  if (answer.state === 'waiting') return <p className="audit__quiet">正在读取…</p>
  if (answer.state === 'failed')
    return (
      <p className="audit__problem" role="alert">
        {answer.message}
      </p>
    )
  const { changes, more, request, digest } = answer.value
  return (
    <div className="audit__panel">
      {changes.length === 0 ? (
        <p className="audit__quiet">这次操作没有逐项的改动内容。</p>
      ) : (
        <dl className="audit__changes">
          {changes.map((change, index) => (
            <ChangeLine key={index} change={change} />
          ))}
        </dl>
      )}
      {more > 0 ? <p className="audit__quiet">另有 {more} 项改动没有逐项保存。</p> : null}
      <p className="audit__marks">
        {entry.doc === '' ? null : (
          <button
            type="button"
            className="audit__link"
            onClick={() => onNarrow({ part: { doc: entry.doc }, words: `${entry.kind}“${entry.title}”` })}
          >
            这个对象的全部记录
          </button>
        )}
        {entry.address === '' ? null : (
          <button
            type="button"
            className="audit__link"
            onClick={() => onNarrow({ part: { address: entry.address }, words: `来自 ${entry.address} ` })}
          >
            来自 {entry.address} 的全部记录
          </button>
        )}
        <span>{entry.seal === null ? '尚未封存' : `第 ${entry.seal} 号封存`}</span>
        {request === '' ? null : <span>请求 {request}</span>}
        {digest === '' ? null : <span>校验值 {digest}</span>}
      </p>
    </div>
  )
}

const ChangeLine = ({ change: { label, lines, left } }: { change: ShownChange }) => (
  <>
    <dt>{label}</dt>
    <dd>
      {lines.map((parts, index) => (
        <p key={index}>
          {parts.map(({ text, kind }, place) => {
            // biome-ignore-start lint/suspicious/noArrayIndexKey: the parts of one text never change.
            if (kind === 'added') return <ins key={place}>{text}</ins>
            if (kind === 'removed') return <del key={place}>{text}</del>
            return <span key={place}>{text}</span>
            // biome-ignore-end lint/suspicious/noArrayIndexKey: the parts of one text never change.
          })}
          {parts.every(({ kind }) => kind === 'same') ? <small>（文字相同，样式有改动）</small> : null}
        </p>
      ))}
      {left > 0 ? (
        <p className="audit__quiet">
          {lines.length === 0 ? `共 ${left} 段，内容见稿件的版本。` : `另有 ${left} 段改动没有逐段保存。`}
        </p>
      ) : null}
    </dd>
  </>
)
