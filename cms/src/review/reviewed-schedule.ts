import type { PayloadRequest, SanitizedConfig, TaskConfig } from 'payload'
import { z } from 'zod'
import { checkUnattended, type SeenWarnings, withWaivers } from '../checks/unattended.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { idOf } from '../relations.ts'
import { requestOf } from './actor.ts'
import { newestVersion } from './newest-version.ts'
import { tellUnseen } from './tell-schedule.ts'
import { waiversOf } from './waivers.ts'

type Task = TaskConfig<'schedulePublish'>

const seenSchema = z.looseObject({
  seen: z
    .array(
      z.object({ rule: z.custom<SeenWarnings[number]['rule']>((value) => typeof value === 'string'), key: z.string() }),
    )
    .nullish()
    .transform((value): SeenWarnings => value ?? []),
})

type Due = { readonly article: string; readonly user: string; readonly seen: SeenWarnings }

/**
 * Publishes an article as whoever has set the time. Warnings that they were shown then count as waved through by them;
 * those that have come up since go public as what nobody has confirmed, which is noted and told. What the content checks
 * call an error keeps the article back.
 */
const publishAs = async (req: PayloadRequest, { article, user, seen }: Due): Promise<void> => {
  const theirs = await requestOf(req, user)
  const newest = await newestVersion(req, article)
  if (!theirs || !newest) throw failure('REVIEW_NOTHING')
  const checked = { article: { ...newest.data, id: article }, waivers: await waiversOf(req, article), seen }
  const { waivers, unseen } = await checkUnattended({ req: theirs, ...checked })
  await withTransaction(theirs, async (own) => {
    await own.payload.update({
      collection: 'articles',
      id: article,
      data: { _status: 'published' },
      depth: 0,
      overrideAccess: false,
      context: withWaivers(waivers),
      req: own,
    })
    await tellUnseen(own, { article, title: newest.title, site: newest.site, unseen, to: user })
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
      await publishAs(req, { article, user, seen: seenSchema.parse(input).seen })
      return { output: {} }
    },
  }
}

/** Puts this condition in front of Payload's own scheduled publishing. */
export const withReviewedSchedule = (config: SanitizedConfig): SanitizedConfig => {
  const tasks = config.jobs.tasks?.map((task) => (task.slug === 'schedulePublish' ? keepingBack(task as Task) : task))
  return tasks ? { ...config, jobs: { ...config.jobs, tasks } } : config
}
