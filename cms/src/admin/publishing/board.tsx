'use client'

import { durationText } from '@zhanqun/publisher/progress'
import { useState } from 'react'
import type { PublishingOverview } from '../../publishing/overview.ts'
import { TaskCard } from './task-card.tsx'
import { useOverview } from './use-overview.ts'

/** The queue in figures, what is being done, and what was done. */
export const Board = ({ initial }: { initial: PublishingOverview }) => {
  const { overview, rates, isStale, refresh } = useOverview({ initial })
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState('')
  const open = overview.tasks.filter(({ task }) => task.state === 'running' || task.state === 'paused')
  const over = overview.tasks.filter((shown) => !open.includes(shown))

  const move = async (id: string, action: 'pause' | 'resume') => {
    setBusy(id)
    setProblem('')
    try {
      const response = await fetch(`/api/publishing/tasks/${id}/${action}`, { method: 'POST', credentials: 'include' })
      if (!response.ok) setProblem(await reasonOf(response))
    } catch {
      setProblem('网络不通，操作没有完成，请稍后再试。')
    }
    setBusy('')
    refresh()
  }

  return (
    <>
      <Figures queue={overview.queue} />
      {isStale ? (
        <p className="publishing__problem" role="status">
          暂时无法取得最新进度，下面是先前的情况，正在重试。
        </p>
      ) : null}
      {problem ? (
        <p className="publishing__problem" role="alert">
          {problem}
        </p>
      ) : null}
      <section>
        <h2>进行中</h2>
        {open.length === 0 ? (
          <p className="publishing__notice">现在没有进行中的任务。编辑发布稿件不在此列，会随时完成。</p>
        ) : null}
        {open.map((shown) => (
          <TaskCard
            key={shown.task.id}
            shown={shown}
            now={overview.now}
            rate={rates.get(shown.task.id)}
            busy={busy === shown.task.id}
            onMove={move}
          />
        ))}
      </section>
      {over.length > 0 ? (
        <section>
          <h2>已结束</h2>
          {over.map((shown) => (
            <TaskCard key={shown.task.id} shown={shown} now={overview.now} />
          ))}
        </section>
      ) : null}
    </>
  )
}

const reasonOf = async (response: Response): Promise<string> => {
  const body: { errors?: { message?: string }[] } = await response.json().catch(() => ({}))
  return body.errors?.[0]?.message ?? '操作没有完成，请稍后再试。'
}

const SLOW_MS = 60_000

const Figures = ({ queue }: { queue: PublishingOverview['queue'] }) => {
  const entries: [label: string, value: string, note: string, tone: string][] = [
    [
      '等待发布的改动',
      String(queue.waiting),
      queue.waiting > 0 ? `涉及 ${queue.sitesWaiting} 个站点` : '',
      queue.oldestMs > SLOW_MS ? 'warn' : '',
    ],
    ['最早的已等', queue.waiting > 0 ? durationText(queue.oldestMs) : '无', '', queue.oldestMs > SLOW_MS ? 'warn' : ''],
    ['已暂停的改动', String(queue.held), '', ''],
    ['待建检索索引', String(queue.search), '', ''],
    ['放弃重试的改动', String(queue.failed), '', queue.failed > 0 ? 'bad' : ''],
    ['在工作的发布进程', String(queue.workers), '', queue.workers === 0 ? 'bad' : ''],
  ]
  return (
    <dl className="publishing__figures">
      {entries.map(([label, value, note, tone]) => (
        <div key={label} data-tone={tone}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
