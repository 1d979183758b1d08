import { chineseNumber, h2, h3, paragraph, strong, table } from '../engine/html.ts'
import type { Writer } from '../engine/writer.ts'
import { goals, planClosings, planOpenings, principles, safeguards } from '../topics/tone.ts'
import type { Topic } from '../topics/types.ts'

type Text = { readonly html: string; readonly summary: string }

const numbered = (entries: readonly (readonly [string, string])[], writer: Writer): string =>
  entries
    .map(([heading, text], index) => h3(`（${chineseNumber(index + 1)}）${heading}`) + paragraph(writer.write(text)))
    .join('')

/** What a plan calls itself: 方案, 办法, 意见, 措施… */
const kindOf = (name: string): string => /(?:方案|办法|意见|措施|规划|计划|细则|预案|要点)$/.exec(name)?.[0] ?? '方案'

/** A plan in the structure of 一、（一）1. */
export const planText = (name: string, topic: Topic, writer: Writer): Text => {
  const { random } = writer
  const kind = kindOf(name)
  const tasks = random.sample(topic.tasks, random.int(5, topic.tasks.length))
  const parts = [
    paragraph(writer.write(random.pick(planOpenings)).replace('本方案', `本${kind}`)),
    h2('一、总体要求'),
    h3('（一）基本原则'),
    ...random.sample(principles, 3).map((text, index) => {
      const [head = '', ...rest] = text.split('。')
      return paragraph(`${index + 1}. ${strong(`${head}。`)}${rest.join('。')}`)
    }),
    h3('（二）工作目标'),
    paragraph(writer.write(random.pick(goals))),
    h2('二、主要任务'),
    numbered(tasks, writer),
    h2('三、保障措施'),
    numbered(random.sample(safeguards, random.int(3, 4)), writer),
    paragraph(writer.write(random.pick(planClosings)).replace('本方案', `本${kind}`)),
  ]
  if (random.chance(0.45)) {
    const due = () => writer.write('[{y}年底|{y2}年底|持续推进|{y}年12月]')
    parts.push(
      h2('附件：重点任务分工表'),
      table(
        ['序号', '重点任务', '牵头单位', '完成时限'],
        tasks.map(([heading], index) => [index + 1, heading, writer.write('{dept}'), due()]),
      ),
    )
  }
  const named = tasks
    .slice(0, 3)
    .map(([heading]) => heading)
    .join('、')
  return {
    html: parts.join(''),
    summary: `为${topic.aim}，《${name}》提出总体要求，明确${named}等${tasks.length}项主要任务和保障措施。`,
  }
}

/** 办法 in articles. */
export const rulesText = (articles: readonly string[], writer: Writer): Text => {
  const last = articles.at(-1)?.includes('施行') ? [] : ['本办法自公布之日起三十日后施行，有效期五年。']
  const texts = [...articles, ...last].map(writer.write)
  return {
    html: texts.map((text, index) => paragraph(`${strong(`第${chineseNumber(index + 1)}条`)}　${text}`)).join(''),
    summary: texts.slice(0, 2).join(''),
  }
}
