import { inTitleMarks } from '@zhanqun/content'
import { isReviewStage, isStage, REVIEW_PERMISSIONS, STAGES, type Stage } from '@zhanqun/workflow'
import type { Payload, PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { textOrNullValue, textValue } from '../row-values.ts'
import { createTeller } from './create-teller.ts'
import type { Told } from './give-notices.ts'
import { peopleWith } from './people.ts'
import { roundOf, type StepAction } from './rounds.ts'

const AT_ONCE = 50

const stepSchema = z.object({
  id: z.string(),
  round: z.string(),
  article: z.string(),
  title: textValue,
  action: z.custom<StepAction>((value) => typeof value === 'string'),
  to: z.custom<Stage>(isStage),
  by: z.string(),
  byName: textValue,
  toPerson: textOrNullValue,
})

type ToldStep = z.infer<typeof stepSchema>

const findSteps = async (payload: Payload, where: Where): Promise<ToldStep[]> => {
  const { docs } = await payload.db.find({
    collection: 'review-steps',
    where,
    sort: 'at',
    limit: AT_ONCE,
    pagination: false,
  })
  return z.array(stepSchema).parse(docs)
}

const idsSchema = z.array(z.object({ id: z.string() }))

const auditors = async (req: PayloadRequest): Promise<string[]> => {
  const { docs } = await req.payload.db.find({
    collection: 'users',
    where: { roles: { in: ['auditor'] } },
    pagination: false,
    limit: AT_ONCE,
    select: { name: true },
    req,
  })
  return idsSchema.parse(docs).map(({ id }) => id)
}

const deputiesOf = async (req: PayloadRequest, people: readonly string[]): Promise<string[]> => {
  const now = Date.now()
  const { docs } = await req.payload.db.find({
    collection: 'deputies',
    where: {
      and: [{ person: { in: [...people] } }, { from: { less_than_equal: now } }, { until: { greater_than: now } }],
    },
    pagination: false,
    limit: AT_ONCE,
    req,
  })
  return z
    .array(z.object({ deputy: z.string() }))
    .parse(docs)
    .map(({ deputy }) => deputy)
}

const WRITER_WORDS: Readonly<Partial<Record<StepAction, string>>> = {
  return: '退回了',
  publish: '发布了',
  sign: '签发了',
  'sign-at': '签发了',
  withdraw: '撤下了',
}

/** Who is to be told what of an action; whoever did it knows. */
const toldOf = async (req: PayloadRequest, step: ToldStep): Promise<Told[]> => {
  const found: unknown = await req.payload.db.findOne({
    collection: 'review-rounds',
    where: { id: { equals: step.round } },
    req,
  })
  if (!found) return []
  const round = roundOf(found)
  const title = inTitleMarks(step.title || '未命名')
  const told: Told[] = []
  if (step.toPerson) told.push({ to: [step.toPerson], text: `${step.byName}把${title}转交您${STAGES[step.to].label}` })
  else if (isReviewStage(step.to) && round.stage === step.to) {
    const place = { site: round.site, column: round.column }
    const people = (await peopleWith(req, REVIEW_PERMISSIONS[step.to], place)).map(({ id }) => id)
    const to = [...people, ...(await deputiesOf(req, people))]
    told.push({ to, text: `${round.urgent ? '紧急：' : ''}${title}待${STAGES[step.to].label}` })
  }
  const verb = WRITER_WORDS[step.action]
  if (verb) told.push({ to: [round.writer], text: `${step.byName}${verb}您的${title}` })
  if (step.action === 'urgent')
    told.push({ to: await auditors(req), text: `${step.byName}紧急送审${title}：跳过初审、复审` })
  return told
}

/** Tells people what has been done to articles that concern them. */
export const { isAnyUntold: isAnyReviewUntold, tellSome: tellReviews } = createTeller<ToldStep>({
  collection: 'review-steps',
  findSome: findSteps,
  noticesOf: async (req, step) => ({
    told: await toldOf(req, step),
    link: `/admin/collections/articles/${step.article}`,
    except: [step.by],
  }),
})
