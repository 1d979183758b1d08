import { h2, list, paragraph, paragraphs, strong } from '../engine/html.ts'
import { chineseDate } from '../engine/timeline.ts'
import { topicById } from '../topics/index.ts'
import { claim, signatoryOf, summaryOf, writerFor } from './common.ts'
import type { ColumnMaker, Draft } from './types.ts'

/** 政策解读, each linked with its document and published within three working days of it. */
export const makeInterpretations: ColumnMaker = (context) => {
  const { profile, random, timeline, documents, count } = context
  const newestFirst = documents
    .filter(({ topicId }) => topicId !== undefined)
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
  const drafts: Draft[] = []
  for (const document of newestFirst) {
    if (drafts.length === count) break
    const topic = topicById(document.topicId ?? '')
    const at = timeline.workdaysAfter(random, document.at, random.int(0, 2)) ?? document.at
    const name = /《.*》/.exec(document.title)?.[0]
    if (!name || !document.document) continue
    const writer = writerFor(context, topic, at)
    const title = random.pick([`${name}政策解读`, `一问一答：${name}解读`, `关于${name}的解读`, `政策问答丨${name}`])
    if (!claim(context, title)) continue
    const organ = signatoryOf(profile, topic)
    const tasks = random.sample(topic.tasks, 4)
    const body = [
      paragraph(
        `${chineseDate(document.document.formedDate)}，${document.document.issuingOrgan}印发了${name}。为便于社会公众理解和执行，现就有关内容解读如下。`,
      ),
      h2('一、出台背景'),
      paragraph(
        writer.write(
          `近年来，{all}在{aim}方面做了大量工作，取得积极成效，但仍存在[发展不够平衡|基层力量薄弱|机制不够健全]等问题。为贯彻落实国家和省有关要求，在深入调研、公开征求意见、专家论证和合法性审查的基础上，起草形成本文件。起草过程中共收到意见建议{16~86}条，采纳{10~15}条，未采纳的逐一说明了理由。`,
        ),
      ),
      h2('二、主要内容'),
      list(
        tasks.map(([heading, text]) => `${strong(`${heading}。`)}${writer.write(text)}`),
        'ol',
      ),
      h2('三、热点问答'),
      ...random
        .sample(topic.answers, 4)
        .flatMap(([question, answer]) => [
          paragraph(strong(`问：${question}`)),
          paragraph(`答：${writer.write(answer)}`),
        ]),
      h2('四、解读机关'),
      paragraphs([`解读机关：${organ}`, writer.write('咨询电话：{phone}（工作日办公时间）')]),
    ].join('')
    drafts.push({
      title,
      at,
      body,
      summary: summaryOf(body),
      keywords: [profile.region, '政策解读', ...random.sample(topic.keywords, 1)],
      source: organ,
      related: [document],
      topicId: topic.id,
    })
  }
  return drafts
}
