import { setTimeout as sleep } from 'node:timers/promises'
import { createRate, durationText, isOver, progressText } from '@zhanqun/publisher/progress'
import type { Tasks, WatchedTask } from '@zhanqun/publisher/tasks'

const LIVE_MS = 500
/** Without a terminal each look is a line of its own. */
const PLAIN_MS = 5000
const CLEAR_LINE = '\r\u001b[2K'

/**
 * Shows how far a task has come until it is over or paused; an interruption leaves it running.
 * @returns the exit code: 1 if something could not be published
 */
export const watchTask = async ({
  tasks,
  id,
  interrupted,
  live = process.stdout.isTTY === true,
  write = (text: string) => process.stdout.write(text),
}: {
  tasks: Pick<Tasks, 'list'>
  id: string
  interrupted: Promise<void>
  live?: boolean
  write?: (text: string) => void
}): Promise<number> => {
  const rate = createRate()
  const stop = new AbortController()
  interrupted.then(() => stop.abort())
  const line = (text: string) => write(live ? `${CLEAR_LINE}${text}` : `${text}\n`)
  const lastLine = (text: string) => write(live ? `${CLEAR_LINE}${text}\n` : `${text}\n`)

  for (;;) {
    const [watched] = await tasks.list({ limit: 1, only: { id } })
    if (!watched) return 0
    const { task, progress } = watched
    if (isOver(task.state)) {
      lastLine(outcomeText(watched))
      for (const { message } of watched.troubles.slice(0, 5)) if (message) write(`  ${message}\n`)
      return task.state === 'failed' ? 1 : 0
    }
    if (task.state === 'paused') {
      lastLine(
        `任务已暂停：${progressText({ progress, rate: undefined })}。继续：npm run zhanqun -- tasks resume ${id}`,
      )
      return 0
    }
    line(progressText({ progress, rate: rate.add({ at: Date.now(), pagesDone: progress.pagesDone }) }))
    if (!stop.signal.aborted) {
      await sleep(live ? LIVE_MS : PLAIN_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    }
    if (stop.signal.aborted) {
      lastLine('任务在后台继续。')
      write(`  查看：npm run zhanqun -- tasks list\n  暂停：npm run zhanqun -- tasks pause ${id}\n`)
      return 0
    }
  }
}

const outcomeText = ({ task, progress }: WatchedTask): string => {
  const took = durationText((task.finishedAt ?? task.startedAt) - task.startedAt)
  const failed = progress.failed > 0 ? `，${progress.failed} 页没有成功` : ''
  return `已完成：${progress.sitesDone} 个站点，${progress.pagesDone.toLocaleString('zh-CN')} 页${failed}，用时 ${took}。`
}
