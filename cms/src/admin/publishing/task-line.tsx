'use client'

import { Link } from '@payloadcms/ui'
import { progressText } from '@zhanqun/publisher/progress'
import type { PublishingOverview } from '../../publishing/overview.ts'
import { useOverview } from './use-overview.ts'

/** The compact line on the work place, while something long is going on. */
export const TaskLine = ({ initial }: { initial: PublishingOverview }) => {
  const { overview, rates } = useOverview({ initial, query: '?only=open' })
  if (overview.tasks.length === 0) return null
  return (
    <ul className="publishing-line">
      {overview.tasks.map(({ task, progress }) => (
        <li key={task.id} data-state={task.state}>
          <Link href="/admin/publishing" prefetch={false}>
            {task.title}
          </Link>
          <progress max={1} value={progress.share} aria-label={task.title} />
          <span>
            {task.state === 'paused' ? '已暂停，' : ''}
            {progressText({ progress, rate: task.state === 'running' ? rates.get(task.id) : undefined })}
          </span>
        </li>
      ))}
    </ul>
  )
}
