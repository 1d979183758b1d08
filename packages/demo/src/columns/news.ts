import { paragraphs } from '../engine/html.ts'
import type { Writer } from '../engine/writer.ts'
import { officeMeasures, officeNexts, officeStories } from '../topics/office.ts'
import type { Story, Topic } from '../topics/types.ts'
import { claim, createChooser, suits, summaryOf, topicsOf, writerFor } from './common.ts'
import type { ColumnContext, ColumnMaker, Draft } from './types.ts'

/** Share of news about the organ itself. */
const OFFICE_SHARE = { portal: 0.12, department: 0.4, channel: 0.28 } as const
/** Shortest text, in characters. */
const MIN_LENGTH = 410
/** Paragraphs on what else is being done. */
const MEASURES = [1, 2] as const
const ATTEMPTS = 24
/** Lead over to what else is being done. */
const TURNS = ['此外，', '与此同时，', '据了解，', '另据介绍，']

type Telling = { readonly topic: Topic | null; readonly story: Story }

/** 动态、要闻 */
export const makeNews: ColumnMaker = (context) => {
  const { profile, random, moments } = context
  const topics = topicsOf(profile)
  const chooseStory = createChooser<Story>()
  const chooseTopic = createChooser<Topic>()
  const chooseTitle = createChooser<string>()
  const chooseParagraph = createChooser<string>()
  const officeShare = OFFICE_SHARE[profile.site.kind]

  const candidate = (at: Date): Telling | undefined => {
    const fitting = (stories: readonly Story[]) => stories.filter((story) => suits(story, profile, at))
    const topic = random.chance(officeShare) ? null : chooseTopic(random, topics)
    if (topic === undefined) return undefined
    const story = chooseStory(random, fitting(topic?.stories ?? officeStories))
    return story && { topic, story }
  }

  const drafts: Draft[] = []
  for (const [index, at] of moments.entries()) {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const telling = candidate(at)
      if (!telling) continue
      const writer = writerFor(context, telling.topic, at)
      const title = writer.write(chooseTitle(random, telling.story.titles) ?? '')
      if (!claim(context, title)) continue
      const choose = (options: readonly string[]) => writer.write(chooseParagraph(random, options) ?? '')
      const body = paragraphs(tell({ telling, writer, choose }))
      const pictured = profile.level !== 'township' && random.chance(index < 8 ? 0.7 : 0.3)
      drafts.push({
        title,
        at,
        body,
        summary: summaryOf(body),
        keywords: keywordsOf(context, telling.topic),
        source: sourceOf(context, writer, telling.topic),
        ...(telling.topic ? { topicId: telling.topic.id } : {}),
        ...(pictured ? { scenes: telling.topic?.scenes ?? ['hall'], pictureInText: random.chance(0.65) } : {}),
      })
      break
    }
  }
  return drafts
}

const tell = ({
  telling: { topic, story },
  writer,
  choose,
}: {
  telling: Telling
  writer: Writer
  choose: (options: readonly string[]) => string
}): string[] => {
  const [first = '', ...others] = [story.lead, ...story.body].map(writer.write)
  const measures = topic?.measures ?? officeMeasures
  const texts = [first, ...others]
  writer.nextPerson()
  if (topic && writer.random.chance(0.6)) texts.splice(2, 0, choose(topic.voices))
  const closing = choose(topic?.nexts ?? officeNexts)
  const wanted = writer.random.int(...MEASURES)
  for (const [index, turn] of writer.random.sample(TURNS, TURNS.length).entries()) {
    if (index >= wanted && texts.join('').length + closing.length >= MIN_LENGTH) break
    texts.push(withTurn(turn, choose(measures)))
  }
  return [...new Set(texts), closing]
}

/** Puts a turn before a sentence, unless it begins with a link of its own. */
const withTurn = (turn: string, text: string): string => (/^(?:据|为|在|今年)/.test(text) ? text : turn + text)

const keywordsOf = ({ profile, random }: ColumnContext, topic: Topic | null): string[] => [
  profile.region,
  ...(topic ? random.sample(topic.keywords, 2) : ['工作动态']),
]

const sourceOf = ({ profile, random }: ColumnContext, writer: Writer, topic: Topic | null): string => {
  if (profile.level === 'municipal' && !profile.department) {
    return random.pick(['青澜日报', '青澜融媒', topic ? writer.write('{dept}') : '市政府办公室', '青澜市人民政府网'])
  }
  if (profile.level === 'county') return random.pick([`${profile.region}融媒体中心`, profile.officeName, '青澜日报'])
  return profile.site.name
}
