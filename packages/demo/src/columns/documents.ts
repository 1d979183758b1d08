import { centred, h2, paragraph, paragraphs, right } from '../engine/html.ts'
import { chineseDate, civil } from '../engine/timeline.ts'
import type { Writer } from '../engine/writer.ts'
import { topicById } from '../topics/index.ts'
import { coverLetters } from '../topics/tone.ts'
import type { Topic } from '../topics/types.ts'
import { claim, summaryOf, writerFor } from './common.ts'
import { governmentDocuments, otherDocuments } from './other-documents.ts'
import { planText, rulesText } from './plan-text.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

const DAY = 86_400_000

/** 政策文件 */
export const makeDocuments: ColumnMaker = (context) => {
  const drafts: Draft[] = []
  for (const [index, at] of context.moments.entries()) {
    // The newest one is a plan, so that there is something new to interpret.
    const [first, second] =
      index === 0 || context.random.chance(0.7) ? [issuePlan, issueOther] : [issueOther, issuePlan]
    const draft = first(context, at) ?? second(context, at)
    if (draft) drafts.push(draft)
  }
  context.documents.push(...drafts)
  return drafts
}

/** 行政规范性文件 for 法定主动公开内容: 办法 first. */
export const makeRegulations: ColumnMaker = (context) => {
  context.plans.sort((a, b) => Number(b.rules) - Number(a.rules))
  const drafts = context.moments.flatMap((at) => issuePlan(context, at) ?? [])
  context.documents.push(...drafts)
  return drafts
}

/** An organ that issues documents: the government itself, or its office. */
type Issuer = { readonly name: string; readonly letters: string }

const issuerOf = ({ profile }: ColumnContext, office: boolean): Issuer =>
  office && profile.letters.office
    ? { name: profile.officeName, letters: profile.letters.office }
    : { name: profile.signatory, letters: profile.letters.organ }

const issueOther = (context: ColumnContext, at: Date): Draft | undefined => {
  const issuer = issuerOf(context, false)
  const { department, level } = context.profile
  const kinds = department || level === 'township' ? otherDocuments : governmentDocuments
  for (const make of context.random.sample(kinds, kinds.length)) {
    const writer = writerFor(context, null, at)
    const { title, subject, genre, receivers, letter, annex = '' } = make(writer, context)
    if (!claim(context, title)) continue
    const formed = formedBefore(context, at)
    const body = paragraph(receivers ?? receiversOf(context)) + letter + signOff(issuer, formed) + annex
    return official({
      context,
      at,
      formed,
      issuer,
      title,
      subject,
      genre,
      topic: null,
      body,
      summary: summaryOf(letter),
      delayed: false,
    })
  }
  return undefined
}

const issuePlan = (context: ColumnContext, at: Date): Draft | undefined => {
  const { profile, random, plans } = context
  for (let plan = plans.shift(); plan; plan = plans.shift()) {
    if (plan.rules && profile.level === 'township') continue
    const topic = topicById(plan.topicId)
    const formed = formedBefore(context, at)
    const writer = writerFor(context, topic, formed)
    const name = `${profile.region}${writer.write(plan.name)}`
    const issuer = issuerOf(context, random.chance(0.6))
    const title = `${issuer.name}关于印发《${name}》的通知`
    if (!claim(context, title)) continue
    const text = plan.rules && topic.rules ? rulesText(topic.rules.articles, writer) : planText(name, topic, writer)
    const body =
      paragraph(receiversOf(context)) +
      paragraph(coverLetter(context, name, writer)) +
      signOff(issuer, formed) +
      h2(name) +
      text.html
    return official({
      context,
      at,
      formed,
      issuer,
      title,
      subject: topic.subject,
      genre: '通知',
      topic,
      body,
      summary: text.summary,
      delayed: plan.rules,
    })
  }
  return undefined
}

type Official = {
  readonly context: ColumnContext
  readonly at: Date
  readonly formed: Date
  readonly issuer: Issuer
  readonly title: string
  readonly subject: string
  readonly genre: string
  readonly topic: Topic | null
  readonly body: string
  readonly summary: string
  /** Whether it takes effect thirty days later. */
  readonly delayed: boolean
}

const official = ({
  context,
  at,
  formed,
  issuer,
  title,
  subject,
  genre,
  topic,
  body,
  summary,
  delayed,
}: Official): Draft => ({
  title,
  at,
  body: (number) => centred(number) + body,
  summary,
  keywords: [context.profile.region, ...(topic ? context.random.sample(topic.keywords, 2) : ['政策文件'])],
  source: issuer.name,
  ...(topic ? { topicId: topic.id } : {}),
  document: {
    letters: issuer.letters,
    issuingOrgan: issuer.name,
    formedDate: civil(formed).date,
    topic: subject,
    genre,
    serviceObject: '社会公众',
    ...lifeOf(context, formed, delayed),
  },
})

/** Documents are published two to eight days after they were formed. */
const formedBefore = ({ random, timeline }: ColumnContext, at: Date): Date =>
  timeline.onOrBefore(random, civil(new Date(at.getTime() - random.int(2, 8) * DAY)).date)

/** Some of the older documents are no longer in force. */
const lifeOf = ({ random, timeline }: ColumnContext, formed: Date, delayed: boolean) => {
  const age = (timeline.now.getTime() - formed.getTime()) / DAY
  const date = (days: number) => civil(new Date(formed.getTime() + days * DAY)).date
  const effectiveDate = date(delayed ? 30 : 0)
  if (age <= 400 || !random.chance(0.3)) return { validity: 'valid', effectiveDate, repealedDate: null } as const
  const validity = random.pick(['invalid', 'repealed', 'repealed', 'amended'] as const)
  return {
    validity,
    effectiveDate,
    repealedDate: validity === 'amended' ? null : date(random.int(330, Math.floor(age) - 20)),
  }
}

const RECEIVERS = {
  municipal: '各县（区）人民政府，市政府各部门，各直属单位：',
  county: '各乡镇人民政府、街道办事处，各部门、各直属单位：',
  township: '各村（社区），各办（站、所、中心）：',
} as const

const receiversOf = ({ profile }: ColumnContext): string => {
  if (!profile.department) return RECEIVERS[profile.level]
  const own = profile.signatory.endsWith('委员会') ? '委' : '局'
  return `各县（区）主管部门，${own}属各单位，机关各科室：`
}

const signOff = (issuer: Issuer, formed: Date): string =>
  right(issuer.name) + right(chineseDate(civil(formed).date)) + paragraphs(['（此件公开发布）'])

const coverLetter = ({ profile }: ColumnContext, name: string, writer: Writer): string => {
  writer.set('name', name)
  const meeting = profile.department
    ? '局务会议'
    : profile.level === 'township'
      ? '党政联席会议'
      : `${profile.unit}政府常务会议`
  writer.set('meeting', profile.signatory.endsWith('委员会') ? '委务会议' : meeting)
  // Only departments ask their government for its consent.
  return writer.write(
    writer.random.pick(coverLetters.filter((text) => profile.department || !text.startsWith('经{region}'))),
  )
}
