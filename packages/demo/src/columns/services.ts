import { h2, list, paragraph, paragraphs, strong, table } from '../engine/html.ts'
import { chineseDate, civil } from '../engine/timeline.ts'
import type { Guide, Topic } from '../topics/types.ts'
import { claim, signatoryOf, signed, summaryOf, topicsOf, writerFor } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

const DAY = 86_400_000

/** Pairs of a topic and something of it, topics in turn; other topics first on each township. */
const across = <T>(context: ColumnContext, pick: (topic: Topic) => readonly T[]): { topic: Topic; what: T }[] => {
  const { profile, random } = context
  const topics = topicsOf(profile)
  const inTurn = profile.level === 'municipal' ? topics : random.sample(topics, topics.length)
  const lists = inTurn.map((topic) =>
    random.sample(pick(topic), Number.POSITIVE_INFINITY).map((what) => ({ topic, what })),
  )
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, round) => lists.flatMap((entries) => entries[round] ?? [])).flat()
}

/** 办事指南 with the elements of the inspection indicators. */
export const makeServices: ColumnMaker = (context) =>
  across(context, ({ guides }) => guides.filter(({ townships }) => townships || context.profile.level !== 'township'))
    .slice(0, context.count)
    .flatMap(({ topic, what }, index): Draft[] => {
      const at = context.moments[index]
      const title = `${what.name}办事指南`
      return at && claim(context, title) ? [{ title, at, ...guideText(context, topic, what, at) }] : []
    })

const guideText = (context: ColumnContext, topic: Topic, guide: Guide, at: Date) => {
  const { profile } = context
  const writer = writerFor(context, topic, at)
  const organ = signatoryOf(profile, topic)
  const body = [
    table(
      ['要素', '内容'],
      [
        ['事项名称', guide.name],
        ['实施主体', organ],
        ['设定依据', guide.basis],
        ['法定办结时限', `${Math.max(20, guide.days * 2)}个工作日`],
        ['承诺办结时限', `${guide.days}个工作日`],
        ['收费标准', guide.fee],
        ['办理地点', `${profile.region}政务服务中心综合窗口，${profile.site.contact.address}`],
        ['办理时间', profile.site.contact.officeHours],
        ['联系电话', writer.write('{phone}')],
      ],
    ),
    h2('申请条件'),
    list(guide.conditions, 'ol'),
    h2('办理材料'),
    list(guide.materials, 'ol'),
    h2('办理流程'),
    paragraph(guide.steps.map((step, index) => `${index + 1}. ${step}`).join(' → ')),
    h2('温馨提示'),
    paragraph(
      '本事项可在政务服务网办理，申请人可以选择窗口领取或者邮寄送达。对办理结果有异议的，可以依法申请行政复议或者提起行政诉讼；监督投诉请拨打12345。',
    ),
  ].join('')
  return {
    body,
    summary: `${organ}办理“${guide.name}”的依据、条件、材料、流程、时限、地点和联系电话。`,
    keywords: ['办事指南', guide.name],
    source: organ,
    topicId: topic.id,
  }
}

/** 咨询建言: published letters with their dates of receipt and answer. */
export const makeLetters: ColumnMaker = (context) => {
  const { profile, moments, timeline, random } = context
  const letters = across(context, (topic) => topic.letters)
  return moments.flatMap((at, index): Draft[] => {
    const found = letters[index % letters.length]
    if (!found) return []
    const { topic, what } = found
    const writer = writerFor(context, topic, at)
    const [subject, question, answer] = writer.all(what)
    const title = letterTitle(subject ?? '')
    if (!claim(context, title)) return []
    const organ = signatoryOf(profile, topic)
    const received = timeline.onOrBefore(random, civil(new Date(at.getTime() - random.int(3, 6) * DAY)).date)
    const day = (instant: Date) => civil(instant).date
    const body = [
      table(
        ['受理日期', '答复日期', '答复部门'],
        [[day(received), day(timeline.onOrBefore(random, day(new Date(at.getTime() - DAY)))), organ]],
      ),
      h2('来信内容'),
      paragraph(question ?? ''),
      h2('答复内容'),
      paragraph(answer ?? ''),
    ].join('')
    return [
      {
        title,
        at,
        body,
        summary: question ?? '',
        keywords: ['咨询建言', ...topic.keywords.slice(0, 1)],
        source: organ,
        topicId: topic.id,
      },
    ]
  })
}

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/^(?:建议|希望)/, '建议'],
  [/^(?:反映|投诉)/, '投诉'],
  [/^(?:咨询|询问)/, '咨询'],
]

const letterTitle = (subject: string): string => {
  const [start, label] = LABELS.find(([pattern]) => pattern.test(subject)) ?? [/^/, '求助']
  return `【${label}】${subject.replace(start, '')}`
}

/** 调查征集: calls for opinions and what came of them. */
export const makeSurveys: ColumnMaker = (context) => {
  const { profile, moments } = context
  const plans = across(context, ({ plans: names }) => names.slice().reverse())
  return moments.flatMap((at, index): Draft[] => {
    const found = plans[Math.floor(index / 2)]
    if (!found) return []
    const writer = writerFor(context, found.topic, at)
    const name = `《${profile.region}${writer.write(found.what).replace(/^\d{4}年/, '')}（征求意见稿）》`
    const organ = signatoryOf(profile, found.topic)
    // Moments run backwards: the result of a call comes before the call itself.
    const result = index % 2 === 0
    const title = result ? `关于${name}意见征集结果的反馈` : `关于公开征集${name}意见的公告`
    if (!claim(context, title)) return []
    const texts = result ? resultTexts(name) : callTexts(name, organ)
    const body = paragraphs(writer.all(texts)) + signed(organ, at)
    return [
      {
        title,
        at,
        body,
        summary: summaryOf(body),
        keywords: ['意见征集', profile.region],
        source: organ,
        topicId: found.topic.id,
      },
    ]
  })
}

const callTexts = (name: string, organ: string): string[] => [
  `为增强政策制定的科学性和民主性，现将${name}全文公布，面向社会公开征求意见。欢迎社会各界人士踊跃参与。`,
  '一、征集时间：自公告之日起三十日。',
  `二、反馈方式：通过本栏目在线提交；来信寄至{address}，收件人${organ}；联系电话{phone}。`,
  '三、反馈意见请注明姓名和联系方式，意见采纳情况将在征集结束后十五个工作日内公布。',
]

const resultTexts = (name: string): string[] => [
  `${name}公开征集意见期间，共有{86~680}人次参与，收到意见建议{16~68}条，经逐条研究，采纳{8~15}条。现将主要情况反馈如下。`,
  '一、关于适用范围。有意见建议明确外来人员是否适用，已采纳，在有关条款中增加“持有居住证的人员”。',
  '二、关于办理时限。有意见认为审核时间偏长，已采纳，由十五个工作日缩短为十个工作日。',
  '三、关于资金补助。有意见建议提高补助标准，因超出财政承受能力，暂未采纳，今后将根据实际情况适时调整。',
  '衷心感谢社会各界的关心和支持。',
]

const FEATURES: readonly (readonly [string, string])[] = [
  [
    '优化营商环境',
    '集中发布惠企政策、办事指南、典型案例和投诉渠道，展示企业开办、项目审批、公平竞争等方面的改革进展。',
  ],
  ['推进乡村全面振兴', '学习运用“千万工程”经验，介绍产业发展、乡村建设、乡村治理的政策措施和一线故事。'],
  ['防汛抗旱和防灾减灾', '汇集预警信息、避险知识、应急预案和值守电话，帮助群众科学防范、从容应对。'],
  ['高效办成一件事', '公布集成办理事项清单、申请入口和常见问题，方便群众和企业一次办好。'],
  ['民生实事进行时', '公开年度民生实事项目的任务、责任单位、进展和群众评价，接受社会监督。'],
]

/** 专题专栏 */
export const makeFeatures: ColumnMaker = (context) => {
  const { profile, moments, random } = context
  const chosen = random.sample(FEATURES, FEATURES.length)
  return moments.flatMap((at, index): Draft[] => {
    const feature = chosen[index]
    if (!feature) return []
    const [name, about] = feature
    const title = `专题：${name}`
    if (!claim(context, title)) return []
    const topic = random.pick(topicsOf(profile))
    const writer = writerFor(context, topic, at)
    const body = [
      paragraph(`${profile.region}开设“${name}”专题。${about}`),
      h2('工作要求'),
      list(random.sample(topic.tasks, 4).map(([heading, text]) => `${strong(heading)}：${writer.write(text)}`)),
      h2('工作进展'),
      paragraphs(random.sample(topic.measures, 3).map(writer.write)),
      h2('公众参与'),
      paragraph(
        writer.write(
          `欢迎社会各界提出意见建议，联系电话：{phone}。本专题自${chineseDate(civil(at).date)}起开设，将随工作进展持续更新。`,
        ),
      ),
    ].join('')
    return [{ title, at, body, summary: about, keywords: ['专题', name], scenes: topic.scenes, topicId: topic.id }]
  })
}
