import { addDays, addMonths } from '@zhanqun/calendar'
import { brokenBy, brokenFrom, met } from './outcomes.ts'
import { rulesAbout } from './rules-about.ts'
import type { Rule } from './types.ts'
import { dated } from './updates.ts'

const aboutInteraction = rulesAbout('interaction', { note: '尚无互动交流数据。' })
const aboutServices = rulesAbout('services', { note: '尚无办事服务数据。' })

const consultChannel = aboutInteraction({}, ({ hasConsultChannel }) =>
  hasConsultChannel
    ? met
    : brokenBy([
        {
          key: 'channel',
          subject: { kind: 'site' },
          message: '没有提供网上咨询建言渠道。',
          evidence: [],
          since: null,
        },
      ]),
)

/** A message answered late was unanswered for as long; within the period looked at it counts all the same. */
const unansweredMessages = aboutInteraction(
  { months: 'months', within: 'months', messages: 'messages' },
  ({ messages }, { today, value }) => {
    const from = addMonths(today, -value('within'))
    const findings = messages.flatMap(({ id, title, receivedOn, repliedOn }) => {
      const dueOn = addMonths(receivedOn, value('months'))
      const answeredOn = repliedOn !== null && repliedOn <= today ? repliedOn : null
      if (receivedOn <= from || (answeredOn ?? today) <= dueOn) return []
      const message = answeredOn
        ? `${receivedOn}收到的留言到${answeredOn}才答复，超过${value('months')}个月。`
        : `${receivedOn}收到的留言至今没有答复，超过${value('months')}个月。`
      const evidence = [
        ...dated('收到日期', receivedOn),
        ...dated('最迟应答复', dueOn),
        ...dated('答复日期', answeredOn),
      ]
      return [
        { key: id, subject: { kind: 'article', id, title } as const, message, evidence, since: addDays(dueOn, 1) },
      ]
    })
    return brokenFrom(value('messages'), { findings, unit: 'messages' })
  },
)

const replyUpdates = aboutInteraction({ months: 'months' }, ({ newestReplyOn }, { today, value }) => {
  const until = newestReplyOn === null ? null : addMonths(newestReplyOn, value('months'))
  if (until !== null && today <= until) return met
  return brokenBy([
    {
      key: 'replies',
      subject: { kind: 'site' },
      message: newestReplyOn
        ? `最近一次公开留言答复是${newestReplyOn}，超过${value('months')}个月。`
        : '没有公开过留言及答复。',
      evidence: dated('最近公开', newestReplyOn),
      since: until === null ? null : addDays(until, 1),
    },
  ])
})

const surveys = aboutInteraction({ times: 'times', within: 'months' }, ({ surveysOn }, { today, value }) => {
  const from = addMonths(today, -value('within'))
  const held = surveysOn.filter((day) => day > from && day <= today).length
  if (held >= value('times')) return met
  return {
    ...brokenBy([
      {
        key: 'surveys',
        subject: { kind: 'site' },
        message: `近${value('within')}个月开展征集调查${held}次，要求不少于${value('times')}次。`,
        evidence: [{ label: '已开展', value: `${held}次` }],
        since: null,
      },
    ]),
    measured: { value: held, limit: value('times'), unit: 'times' },
  }
})

const serviceGuides = aboutServices({ elements: 'elements', items: 'items' }, ({ guides }, { value }) => {
  if (guides.length === 0) {
    const message = '没有提供办事服务。'
    return brokenBy([{ key: 'services', subject: { kind: 'site' }, message, evidence: [], since: null }])
  }
  const findings = guides
    .filter(({ missing }) => missing.length >= value('elements'))
    .map(({ id, title, missing }) => ({
      key: id,
      subject: { kind: 'article', id, title } as const,
      message: `办事指南缺少${missing.length}类要素：${missing.join('、')}。`,
      evidence: [{ label: '缺少', value: missing.join('、') }],
      since: null,
    }))
  // Where there are fewer guides than the limit, all of them must be lacking.
  return brokenFrom(Math.min(value('items'), guides.length), { findings, unit: 'items' })
})

const serviceStatistics = aboutServices({ months: 'months' }, ({ statisticsOn }, { today, value }) => {
  const until = statisticsOn === null ? null : addMonths(statisticsOn, value('months'))
  if (until !== null && today <= until) return met
  return brokenBy([
    {
      key: 'statistics',
      subject: { kind: 'site' },
      message: statisticsOn
        ? `办事统计数据最近一次更新是${statisticsOn}，超过${value('months')}个月。`
        : '没有公开办事统计数据。',
      evidence: dated('最近更新', statisticsOn),
      since: until === null ? null : addDays(until, 1),
    },
  ])
})

export const interactionRules = {
  'consult-channel': consultChannel,
  'unanswered-messages': unansweredMessages,
  'reply-updates': replyUpdates,
  surveys,
  'service-guides': serviceGuides,
  'service-statistics': serviceStatistics,
} as const satisfies Record<string, Rule>
