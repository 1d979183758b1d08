import { paragraphs, table } from '../engine/html.ts'
import type { Notice, Publicity, Topic } from '../topics/types.ts'
import { claim, createChooser, signatoryOf, signed, suits, summaryOf, topicsOf, writerFor } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

const ATTEMPTS = 30

/** 通知公告: notices and 公示. */
export const makeNotices: ColumnMaker = (context) => {
  const { profile, random, moments } = context
  const chooseTopic = createChooser<Topic>()
  const chooseNotice = createChooser<Notice | Publicity>()
  const topics = topicsOf(profile)
  const drafts: Draft[] = []
  for (const at of moments) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const topic = chooseTopic(random, topics)
      const source: readonly (Notice | Publicity)[] = topic ? [...topic.notices, ...topic.publicities] : []
      const notice = chooseNotice(
        random,
        source.filter((candidate) => suits(candidate, profile, at)),
      )
      const draft = topic && notice ? announce({ context, topic, notice, at }) : undefined
      if (!draft || !claim(context, draft.title)) continue
      drafts.push(draft)
      break
    }
  }
  return drafts
}

/** The text of one notice or 公示. */
export const announce = ({
  context,
  topic,
  notice,
  at,
}: {
  context: ColumnContext
  topic: Topic
  notice: Notice | Publicity
  at: Date
}): Draft => {
  const { profile, random } = context
  const writer = writerFor(context, topic, at)
  const title = writer.write(notice.title)
  const organ = signatoryOf(profile, topic)
  const common = {
    title,
    at,
    source: organ,
    topicId: topic.id,
    keywords: [profile.region, ...random.sample(topic.keywords, 1)],
  }
  if ('intro' in notice) {
    const rows = Array.from({ length: random.int(5, 12) }, (_, index) => [index + 1, ...writer.anew().all(notice.row)])
    const intro = paragraphs([writer.write(notice.intro)])
    const body = intro + table(['序号', ...notice.head], rows) + signed(organ, at)
    return { ...common, keywords: [...common.keywords, '公示'], body, summary: summaryOf(intro) }
  }
  const texts = paragraphs(writer.all(notice.body))
  return {
    ...common,
    keywords: [...common.keywords, '通知公告'],
    body: texts + signed(organ, at),
    summary: summaryOf(texts),
  }
}
