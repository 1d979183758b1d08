'use client'

import { Link } from '@payloadcms/ui'
import { useState } from 'react'
import type { WorkCounts, WorkItem, WorkPage } from '../../review/work.ts'
import { WORK_LISTS, type WorkList } from '../../review/work-lists.ts'
import { ask, messageFrom } from '../ask.ts'
import { timeText } from '../review/words.ts'

type Named = { readonly id: string; readonly name: string }
type Answer = WorkPage & { readonly counts: WorkCounts }

const EMPTY: Readonly<Record<WorkList, string>> = {
  review: '没有等您审核的稿件。',
  overdue: '没有超过审核时限的稿件。',
  soon: '没有在八小时内到期的稿件。',
  returned: '没有退回给您的稿件。',
  drafts: '没有您正在起草的稿件。',
  submitted: '没有您送审后还在办理的稿件。',
  done: '您还没有办理过稿件。',
}

/** The lists of somebody's work, with what is in the one that is chosen. */
export const WorkBoard = ({
  initial,
  list: first,
  sites,
  now,
}: {
  initial: Answer
  list: WorkList
  sites: readonly Named[]
  now: number
}) => {
  const [list, setList] = useState(first)
  const [site, setSite] = useState('')
  const [answer, setAnswer] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const load = async (wanted: { list: WorkList; site: string }, after: string | null = null) => {
    setList(wanted.list)
    setSite(wanted.site)
    setBusy(true)
    setProblem('')
    const query = new URLSearchParams({ ...wanted, ...(after ? { after } : {}) })
    try {
      const next = await ask<Answer>(`/review/work?${query}`)
      setAnswer((before) => (after ? { ...next, items: [...before.items, ...next.items] } : next))
    } catch (error) {
      setProblem(messageFrom(error))
    }
    setBusy(false)
  }

  return (
    <div aria-busy={busy}>
      <nav className="work__lists" aria-label="工作列表">
        {(Object.keys(WORK_LISTS) as WorkList[]).map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === list}
            data-late={one === 'overdue' && answer.counts.overdue > 0}
            onClick={() => load({ list: one, site })}
          >
            {WORK_LISTS[one].label}
            {one === 'done' ? null : <b>{answer.counts[one]}</b>}
          </button>
        ))}
      </nav>
      {sites.length > 1 ? (
        <label className="work__filter">
          站点
          <select value={site} onChange={(event) => load({ list, site: event.target.value })}>
            <option value="">全部</option>
            {sites.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      {problem ? (
        <p className="work__problem" role="alert">
          {problem}
        </p>
      ) : null}
      {answer.items.length === 0 && !busy ? <p className="work__empty">{EMPTY[list]}</p> : null}
      <ul className="work__items">
        {answer.items.map((item) => (
          <Item key={item.id} item={item} now={now} />
        ))}
      </ul>
      {answer.next ? (
        <button type="button" className="work__more" disabled={busy} onClick={() => load({ list, site }, answer.next)}>
          {busy ? '正在读取…' : '更多'}
        </button>
      ) : null}
    </div>
  )
}

const Item = ({ item, now }: { item: WorkItem; now: number }) => {
  const { article, title, siteName, columnName, stageName, urgent, note, who, at, due } = item
  return (
    <li>
      <div className="work__title">
        {urgent ? <b className="work__urgent">紧急</b> : null}
        <Link href={`/admin/collections/articles/${article}`} prefetch={false}>
          {title || '未命名'}
        </Link>
        <span className="work__stage">{stageName}</span>
      </div>
      {note ? <p className="work__note">{note}</p> : null}
      <div className="work__facts">
        <span>{[siteName, columnName].filter(Boolean).join(' · ')}</span>
        <span>{who}</span>
        <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
        {due ? <span data-late={due < now}>应于 {timeText(due)} 前办理</span> : null}
      </div>
    </li>
  )
}
