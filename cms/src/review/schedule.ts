import { judgeFindings } from '@zhanqun/checks'
import { formatDateTime } from '@zhanqun/content'
import { mayPublishAtOnce, requiredStages } from '@zhanqun/workflow'
import { APIError, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { mayInColumn } from '../access/scope.ts'
import { checkArticleVersion } from '../checks/check-article.ts'
import type { SeenWarnings } from '../checks/unattended.ts'
import { isId } from '../database/is-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { writeAudit } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { mustRead } from './act.ts'
import { heldIn } from './actor.ts'
import { namesOf } from './gate.ts'
import { type NewestVersion, newestVersion } from './newest-version.ts'
import { reviewRulesFor } from './rules.ts'

const TASK = 'schedulePublish'

const argsSchema = z.object({
  type: z.enum(['publish', 'unpublish']).nullish(),
  date: z.coerce.date().nullish(),
  deleteID: z.union([z.string(), z.number()]).nullish(),
  doc: z.object({ relationTo: z.literal('articles'), value: z.coerce.string() }).nullish(),
  timezone: z.string().nullish(),
})

type Wish = z.infer<typeof argsSchema>

/** An article that the request's user may set a time for. @throws where they may neither read nor publish it */
const ownArticle = async (req: PayloadRequest, article: string | null): Promise<NewestVersion> => {
  if (article === null || !isId(req.payload, article)) throw failure('REVIEW_NOTHING')
  await mustRead(req, article)
  const newest = await newestVersion(req, article)
  if (!newest?.site) throw failure('REVIEW_NOTHING')
  const place = { site: newest.site, column: newest.column }
  if (!(await mayInColumn(req, 'article.publish', place))) throw failure('FORBIDDEN_PUBLISH')
  return newest
}

/**
 * What would keep the article back when the time comes is said now.
 * @returns the warnings that whoever sets the time has before them
 */
const checkPublication = async (
  req: PayloadRequest,
  article: string,
  { site, column, kind, data }: NewestVersion,
): Promise<SeenWarnings> => {
  const place = { site: site ?? '', column }
  const rules = await reviewRulesFor(req, { ...place, kind })
  if (!mayPublishAtOnce(rules, await heldIn(req, place)))
    throw failure('REVIEW_REQUIRED', { steps: namesOf(requiredStages(rules.steps)) })
  const { errors, open } = judgeFindings((await checkArticleVersion(req, { ...data, id: article })).findings, [])
  if (errors[0]) throw failure('CHECKS_ERRORS', { count: errors.length, first: errors[0].message })
  return open.map(({ rule, key }) => ({ rule, key }))
}

const note = (
  req: PayloadRequest,
  {
    article,
    newest,
    ...entry
  }: { article: string; newest: NewestVersion; action: 'schedule' | 'unschedule'; words: string },
) =>
  writeAudit(req, {
    action: entry.action,
    collection: 'articles',
    docId: article,
    title: `${newest.title}：${entry.words}`,
    siteId: newest.site,
  })

const schedule = async (req: PayloadRequest, { type, date, doc, timezone }: Wish): Promise<void> => {
  const article = doc?.value ?? null
  const newest = await ownArticle(req, article)
  if (article === null || !date || date.getTime() <= Date.now()) throw failure('REVIEW_TIME')
  const isWithdrawal = type === 'unpublish'
  const seen = isWithdrawal ? [] : await checkPublication(req, article, newest)
  const user = req.user ? { relationTo: req.user.collection, value: req.user.id } : undefined
  await req.payload.jobs.queue({
    task: TASK,
    input: {
      type: isWithdrawal ? 'unpublish' : 'publish',
      doc: { relationTo: 'articles', value: article },
      ...(timezone ? { timezone } : {}),
      ...(user ? { user } : {}),
      // Of ours, beside what Payload reads.
      ...(seen.length > 0 ? { seen } : {}),
    },
    waitUntil: date,
    req,
  })
  const words = `定于 ${formatDateTime(date.toISOString())} ${isWithdrawal ? '撤稿' : '发布'}`
  await note(req, { article, newest, action: 'schedule', words })
}

const jobSchema = z.object({
  id: z.union([z.string(), z.number()]),
  waitUntil: z.coerce.date().nullish(),
  input: z.looseObject({ doc: z.looseObject({ value: z.unknown() }).nullish() }).nullish(),
})

const unschedule = async (req: PayloadRequest, id: string | number): Promise<void> => {
  const { docs } = await req.payload.db.find({
    collection: 'payload-jobs',
    where: { and: [{ id: { equals: id } }, { taskSlug: { equals: TASK } }] },
    limit: 1,
    pagination: false,
    req,
  })
  if (!docs[0]) return
  const job = jobSchema.parse(docs[0])
  const article = idOf(job.input?.doc?.value)
  const newest = await ownArticle(req, article)
  await req.payload.db.deleteOne({ collection: 'payload-jobs', where: { id: { equals: id } }, req })
  const words = job.waitUntil ? `不再定于 ${formatDateTime(job.waitUntil.toISOString())}` : '取消定时'
  await note(req, { article: article ?? '', newest, action: 'unschedule', words })
}

/**
 * In the place of Payload's own server function behind the drawer of times: asks for the right to publish this very
 * article, says at once what would keep it back, and writes the log in the same transaction.
 */
export const scheduleArticle = async ({
  req,
  ...args
}: { req: PayloadRequest } & Record<string, unknown>): Promise<{ message?: string; error?: string }> => {
  const parsed = argsSchema.safeParse(args)
  if (!parsed.success || !req.user) return { error: failure('REVIEW_NOTHING').message }
  const { deleteID } = parsed.data
  try {
    await withTransaction(req, async (own) => {
      await refuseWhileReadOnly(own)
      await (deleteID ? unschedule(own, deleteID) : schedule(own, parsed.data))
    })
    return { message: '已保存' }
  } catch (error) {
    if (error instanceof APIError) return { error: error.message }
    throw error
  }
}
