'use client'

import { Link } from '@payloadcms/ui'
import { useState } from 'react'
import type { SiteEntry } from '../../own-sites/contract.ts'
import type { WorkCounts, WorkItem, WorkPage } from '../../review/work.ts'
import { WORK_LISTS, type WorkList } from '../../review/work-lists.ts'
import { ask, messageFrom } from '../ask.ts'
import { timeText } from '../review/words.ts'
import { SiteField } from '../site-chooser/site-field.tsx'
import { ColumnField } from './column-field.tsx'

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

type Shown = { readonly list: WorkList; readonly site: string | null; readonly column: string | null }

/** The lists of somebody's work, with what is in the one that is chosen. */
export const WorkBoard = ({
  initial,
  list: first,
  site: firstSite,
  sites,
  now,
}: {
  initial: Answer
  list: WorkList
  /** The site that somebody has chosen to work on. */
  site: string | null
  sites: readonly SiteEntry[]
  now: number
}) => {
  const [shown, setShown] = useState<Shown>({ list: first, site: firstSite, column: null })
  const { list, site, column } = shown
  const [answer, setAnswer] = useState(initial)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')

  const load = async (change: Partial<Shown>, after: string | null = null) => {
    const wanted = { ...shown, ...change }
    setShown(wanted)
    setBusy(true)
    setProblem('')
    const query = new URLSearchParams({
      list: wanted.list,
      site: wanted.site ?? '',
      column: wanted.column ?? '',
      after: after ?? '',
    })
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
            onClick={() => load({ list: one })}
          >
            {WORK_LISTS[one].label}
            {one === 'done' ? null : <b>{answer.counts[one]}</b>}
          </button>
        ))}
      </nav>
      <div className="work__filter">
        {sites.length > 1 ? (
          <SiteField
            sites={sites}
            site={site}
            all="全部站点"
            onChange={(chosen) => load({ site: chosen, column: null })}
          />
        ) : null}
        <ColumnField
          site={sites.length === 1 ? (sites[0]?.id ?? null) : site}
          column={column}
          onChange={(chosen) => load({ column: chosen })}
        />
      </div>
      {problem ? (
        <p className="work__problem" role="alert">
          {problem}
        </p>
      ) : null}
      {answer.items.length === 0 && !busy ? (
        <p className="work__empty">{column || site ? '这一范围内没有稿件。' : EMPTY[list]}</p>
      ) : null}
      <ul className="work__items">
        {answer.items.map((item) => (
          <Item key={item.id} item={item} now={now} />
        ))}
      </ul>
      {answer.next ? (
        <button type="button" className="work__more" disabled={busy} onClick={() => load({}, answer.next)}>
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
