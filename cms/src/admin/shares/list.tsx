'use client'

import { formatDateTime } from '@zhanqun/content'
import { type ReactNode, useDeferredValue, useState } from 'react'
import {
  SHARE_KINDS,
  SHARE_MODES,
  SHARE_STATES,
  type ShareKind,
  type ShareState,
  SOURCE_STATES,
} from '../../sharing/states.ts'
import type { ShareList, ShownShare } from '../../sharing/views.ts'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

const PAGE = 50

export type ListProps = {
  readonly side: 'received' | 'sent'
  /** What is listed; where there are several, one can be chosen. */
  readonly states: readonly ShareState[]
  readonly empty: string
  /** Names of columns after those of every list. */
  readonly headings: readonly string[]
  readonly cells: (share: ShownShare) => ReactNode
  /** Above the table, for what is picked. */
  readonly actions: (picked: readonly ShownShare[], done: () => void) => ReactNode
  readonly mayPick: (share: ShownShare) => boolean
  readonly onOpen?: (share: ShownShare, done: () => void) => void
}

/** Shares as a table that can be narrowed and picked from. */
export const List = ({ side, states, empty, headings, cells, actions, mayPick, onOpen }: ListProps) => {
  const [state, setState] = useState<ShareState | ''>('')
  const [kind, setKind] = useState<ShareKind | ''>('')
  const [text, setText] = useState('')
  const [page, setPage] = useState(1)
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const q = useDeferredValue(text.trim())
  const query = { side, state: state || states.join(','), kind, q, page: String(page) }
  const asked = useAnswer<ShareList>(`/sharing?${new URLSearchParams(query)}`)
  const narrow = (set: () => void) => {
    set()
    setPage(1)
    setPicked(new Set())
  }
  const done = () => {
    setPicked(new Set())
    asked.reload()
  }
  const toggle = (id: string) => {
    const next = new Set(picked)
    if (!next.delete(id)) next.add(id)
    setPicked(next)
  }
  return (
    <>
      <div className="standard__bar">
        <input
          type="search"
          aria-label="按标题查找"
          placeholder="按标题查找"
          value={text}
          onChange={({ target }) => narrow(() => setText(target.value))}
        />
        <label>
          类别
          <select value={kind} onChange={({ target }) => narrow(() => setKind(target.value as ShareKind | ''))}>
            <option value="">全部</option>
            {Object.entries(SHARE_KINDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {states.length > 1 ? (
          <label>
            状态
            <select value={state} onChange={({ target }) => narrow(() => setState(target.value as ShareState | ''))}>
              <option value="">全部</option>
              {states.map((one) => (
                <option key={one} value={one}>
                  {SHARE_STATES[one]}
                </option>
              ))}
            </select>
          </label>
        ) : null}
      </div>
      <Shown asked={asked}>
        {({ shares, total }) => {
          const pickable = shares.filter(mayPick)
          const all = pickable.length > 0 && pickable.every(({ id }) => picked.has(id))
          return shares.length === 0 ? (
            <p className="standard__notice">{q || kind || state ? '没有符合条件的稿件。' : empty}</p>
          ) : (
            <>
              {actions(
                shares.filter(({ id }) => picked.has(id)),
                done,
              )}
              <table className="standard__table standard__stacked shares__table">
                <thead>
                  <tr>
                    <th scope="col">
                      <input
                        type="checkbox"
                        aria-label="选择本页全部"
                        checked={all}
                        disabled={pickable.length === 0}
                        onChange={() => setPicked(new Set(all ? [] : pickable.map(({ id }) => id)))}
                      />
                    </th>
                    {['标题', '类别', side === 'received' ? '来自' : '发给', ...headings].map((heading) => (
                      <th key={heading} scope="col">
                        {heading}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {shares.map((share) => (
                    <tr key={share.id}>
                      <td>
                        <input
                          type="checkbox"
                          aria-label={`选择：${share.title}`}
                          checked={picked.has(share.id)}
                          disabled={!mayPick(share)}
                          onChange={() => toggle(share.id)}
                        />
                      </td>
                      <th scope="row">
                        {onOpen ? (
                          <button type="button" className="standard__link" onClick={() => onOpen(share, done)}>
                            {share.title}
                          </button>
                        ) : (
                          share.title
                        )}
                        <SourceNote share={share} />
                        {share.message ? <small className="shares__message">附言：{share.message}</small> : null}
                      </th>
                      <td data-label="类别">
                        {SHARE_KINDS[share.kind]}
                        <small className="shares__message">建议{SHARE_MODES[share.mode]}</small>
                      </td>
                      <td data-label={side === 'received' ? '来自' : '发给'}>
                        {side === 'received' ? share.fromName : share.toName}
                        {side === 'received' ? <small className="shares__message">发给 {share.toName}</small> : null}
                      </td>
                      {cells(share)}
                    </tr>
                  ))}
                </tbody>
              </table>
              <Pages page={page} total={total} onPage={setPage} />
            </>
          )
        }}
      </Shown>
    </>
  )
}

const Pages = ({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) => {
  const pages = Math.ceil(total / PAGE)
  if (pages <= 1) return null
  return (
    <div className="standard__actions">
      <button type="button" className="standard__button" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        上一页
      </button>
      <span>
        第 {page} / {pages} 页，共 {total} 条
      </span>
      <button type="button" className="standard__button" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        下一页
      </button>
    </div>
  )
}

/** That the article has changed since it was copied, or is public no more. */
const SourceNote = ({ share: { source } }: { share: ShownShare }) =>
  source === 'same' ? null : (
    <span className="standard__label" data-source={source}>
      {SOURCE_STATES[source]}
    </span>
  )

export const momentOf = (at: number | null): string => (at === null ? '' : formatDateTime(new Date(at).toISOString()))

/** What became of a share, in words. */
export const StateCell = ({ share }: { share: ShownShare }) => (
  <td data-label="状态">
    <span className="standard__label" data-share={share.state}>
      {SHARE_STATES[share.state]}
      {share.state === 'accepted' && share.taken ? `（${SHARE_MODES[share.taken]}）` : ''}
    </span>
    {share.columnName ? <small className="shares__message">栏目：{share.columnName}</small> : null}
    {share.reason ? <small className="shares__message">理由：{share.reason}</small> : null}
    {share.decidedAt ? (
      <small className="shares__message">
        {momentOf(share.decidedAt)} {share.decidedByName}
      </small>
    ) : null}
  </td>
)
