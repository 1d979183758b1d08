'use client'

import { formatDateTime } from '@zhanqun/content'
import { durationText, isOver, type Task, timeLeft } from '@zhanqun/publisher/progress'
import type { ShownTask } from '../../publishing/overview.ts'

const STATES: Readonly<Record<Task['state'], string>> = {
  running: '正在进行',
  paused: '已暂停',
  done: '已完成',
  failed: '已结束，部分失败',
}

/** One task: what it is, how far it has come, what went wrong, and the button. */
export const TaskCard = ({
  shown: { task, progress, troubles },
  now,
  rate,
  busy = false,
  onMove,
}: {
  shown: ShownTask
  now: number
  rate?: number | undefined
  busy?: boolean
  onMove?: (id: string, action: 'pause' | 'resume') => void
}) => {
  const over = isOver(task.state)
  const percent = Math.floor(progress.share * 100)
  const left = timeLeft({ progress, rate })
  const titleId = `task-${task.id}`
  return (
    <article className="publishing__task" data-state={task.state} aria-labelledby={titleId}>
      <header>
        <h3 id={titleId}>{task.title}</h3>
        <span className="publishing__state">{STATES[task.state]}</span>
        {onMove && !over ? (
          <button
            type="button"
            disabled={busy}
            onClick={() => onMove(task.id, task.state === 'paused' ? 'resume' : 'pause')}
          >
            {task.state === 'paused' ? '继续' : '暂停'}
          </button>
        ) : null}
      </header>
      {over ? null : (
        <div
          className="publishing__bar"
          role="progressbar"
          aria-labelledby={titleId}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
        >
          <span style={{ inlineSize: `${percent}%` }} />
        </div>
      )}
      <dl>
        <Item label="页面">
          {over
            ? count(progress.pagesDone)
            : `${count(progress.pagesDone)} / ${progress.isEstimate ? '约 ' : ''}${count(progress.pages)}（${percent}%）`}
        </Item>
        <Item label="站点">
          {count(progress.sitesDone)} / {count(task.sites)}
        </Item>
        {task.state === 'running' ? (
          <>
            <Item label="速度">{rate === undefined ? '正在测量' : `每秒 ${count(Math.round(rate))} 页`}</Item>
            <Item label="剩余时间">{left === undefined ? '正在估算' : `约 ${durationText(left)}`}</Item>
          </>
        ) : null}
        {progress.failed > 0 ? (
          <Item label="失败" bad>
            {count(progress.failed)} 页
          </Item>
        ) : null}
        <Item label="开始">
          {formatDateTime(new Date(task.startedAt).toISOString())}，{task.byName ?? '系统'}
        </Item>
        <Item label={over ? '用时' : '已用时'}>{durationText((task.finishedAt ?? now) - task.startedAt)}</Item>
      </dl>
      {troubles.length > 0 ? (
        <details open={!over}>
          <summary>{troubles.length} 个站点有失败的页面</summary>
          <ul>
            {troubles.map(({ siteName, failed, message }) => (
              <li key={siteName}>
                <b>{siteName}</b>
                {failed > 0 ? `：${failed} 页。` : '：'}
                {message}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  )
}

const count = (value: number): string => value.toLocaleString('zh-CN')

const Item = ({ label, bad = false, children }: { label: string; bad?: boolean; children: React.ReactNode }) => (
  <div data-bad={bad}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
