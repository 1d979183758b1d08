import { right, textOf } from '../engine/html.ts'
import type { Profile } from '../engine/profile.ts'
import { chineseDate, civil } from '../engine/timeline.ts'
import { createWriter, type Writer } from '../engine/writer.ts'
import { topicById } from '../topics/index.ts'
import type { Levels, Topic } from '../topics/types.ts'
import type { ColumnContext } from './types.ts'

const LEVEL_LETTER = { municipal: 'c', county: 'd', township: 't' } as const

/** Whether a pattern suits the site's level and the month of an instant. */
export const suits = (
  { levels, months }: { levels?: Levels; months?: readonly number[] },
  profile: Profile,
  at: Date,
): boolean =>
  (levels === undefined || levels.includes(LEVEL_LETTER[profile.level])) &&
  (months === undefined || months.includes(civil(at).month))

export const topicsOf = (profile: Profile): Topic[] => profile.topics.map(topicById)

export const writerFor = ({ profile, random }: ColumnContext, topic: Topic | null, at: Date): Writer =>
  createWriter({ random, profile, topic, at })

/** 落款 */
export const signed = (organ: string, at: Date): string => right(organ) + right(chineseDate(civil(at).date))

/** Full name of the organ in charge of a topic, as it signs. */
export const signatoryOf = (profile: Profile, topic: Topic): string =>
  profile.department || profile.level === 'township' ? profile.signatory : `${profile.region}${topic.bureau}`

const SUMMARY_LENGTH = 110

/** The first sentences, up to about a hundred characters. */
export const summaryOf = (html: string): string => {
  const text = textOf(html)
  if (text.length <= SUMMARY_LENGTH) return text
  const cut = text.slice(0, SUMMARY_LENGTH)
  const end = cut.lastIndexOf('。')
  return end > 40 ? cut.slice(0, end + 1) : `${cut.slice(0, SUMMARY_LENGTH - 1)}…`
}

/** Takes the least used of some candidates. */
export const createChooser = <T>() => {
  const uses = new Map<T, number>()
  return (random: ColumnContext['random'], candidates: readonly T[]): T | undefined => {
    if (candidates.length === 0) return undefined
    const least = Math.min(...candidates.map((candidate) => uses.get(candidate) ?? 0))
    const chosen = random.pick(candidates.filter((candidate) => (uses.get(candidate) ?? 0) === least))
    uses.set(chosen, least + 1)
    return chosen
  }
}

/** Claims a title for the site; false when it has it already. */
export const claim = ({ taken }: Pick<ColumnContext, 'taken'>, title: string): boolean => {
  if (taken.has(title)) return false
  taken.add(title)
  return true
}
