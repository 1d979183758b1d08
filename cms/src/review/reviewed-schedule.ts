import type { PayloadRequest, SanitizedConfig, TaskConfig } from 'payload'
import { checkArticleVersion } from '../checks/check-article.ts'
import { failure } from '../errors/fail.ts'
import { idOf } from '../relations.ts'
import { requestOf } from './actor.ts'
import { newestVersion } from './newest-version.ts'

type Task = TaskConfig<'schedulePublish'>

const REASON = '按设定的时间发布，未逐条说明'

/**
 * Publishes an article as whoever has set the time. Its warnings they have seen beside the form; they count as waved
 * through by them. What the content checks call an error keeps the article back.
 */
const publishAs = async (req: PayloadRequest, { article, user }: { article: string; user: string }): Promise<void> => {
  const theirs = await requestOf(req, user)
  const newest = await newestVersion(req, article)
  if (!theirs || !newest) throw failure('REVIEW_NOTHING')
  const { findings } = await checkArticleVersion(theirs, { ...newest.data, id: article })
  const waived = findings
    .filter(({ severity }) => severity === 'warning')
    .map(({ rule, key }) => ({ rule, key, reason: REASON }))
  await theirs.payload.update({
    collection: 'articles',
    id: article,
    data: { _status: 'published', waived },
    depth: 0,
    overrideAccess: false,
    req: theirs,
  })
}

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
      if (!isPublishing || input.doc?.relationTo !== 'articles') return handler(args)
      const [article, user] = [idOf(input.doc.value), idOf(input.user?.value)]
      if (article === null || user === null) return handler(args)
      const newest = await newestVersion(req, article)
      if (newest && newest.savedAt > Date.parse(job.createdAt)) throw failure('REVIEW_SCHEDULE_CHANGED')
      await publishAs(req, { article, user })
      return { output: {} }
    },
  }
}

/** Puts this condition in front of Payload's own scheduled publishing. */
export const withReviewedSchedule = (config: SanitizedConfig): SanitizedConfig => {
  const tasks = config.jobs.tasks?.map((task) => (task.slug === 'schedulePublish' ? keepingBack(task as Task) : task))
  return tasks ? { ...config, jobs: { ...config.jobs, tasks } } : config
}
