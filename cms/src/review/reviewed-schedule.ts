import type { SanitizedConfig, TaskConfig } from 'payload'
import { failure } from '../errors/fail.ts'
import { newestVersion } from './newest-version.ts'

type Task = TaskConfig<'schedulePublish'>

/**
 * Whoever sets a time for an article publishes what they have seen: what somebody writes afterwards is kept back.
 * Payload itself would publish whatever is newest when the time comes.
 */
const keepingBack = (task: Task): Task => {
  const { handler } = task
  if (typeof handler !== 'function') return task
  return {
    ...task,
    handler: async (args) => {
      const { input, job, req } = args
      const isPublishing = input.type === 'publish' || !input.type
      if (isPublishing && input.user && input.doc?.relationTo === 'articles') {
        const { value } = input.doc
        const newest = await newestVersion(req, typeof value === 'string' ? value : value.id)
        if (newest && newest.savedAt > Date.parse(job.createdAt)) throw failure('REVIEW_SCHEDULE_CHANGED')
      }
      return handler(args)
    },
  }
}

/** Puts this condition in front of Payload's own scheduled publishing. */
export const withReviewedSchedule = (config: SanitizedConfig): SanitizedConfig => {
  const tasks = config.jobs.tasks?.map((task) => (task.slug === 'schedulePublish' ? keepingBack(task as Task) : task))
  return tasks ? { ...config, jobs: { ...config.jobs, tasks } } : config
}
