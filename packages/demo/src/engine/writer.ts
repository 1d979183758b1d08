import type { Random } from '@zhanqun/random'
import { COMPANIES, ESTATES, GIVEN_FIRST, GIVEN_LAST, ROADS, SURNAMES } from '../topics/places.ts'
import type { Topic } from '../topics/types.ts'
import { expand } from './grammar.ts'
import { createPlaces } from './place-words.ts'
import type { Profile } from './profile.ts'
import { type Scale, scaled } from './scale.ts'
import { seasonal } from './season-words.ts'
import { civil } from './timeline.ts'

/** Writes the patterns of one text. */
export type Writer = {
  readonly random: Random
  readonly write: (pattern: string) => string
  readonly all: (patterns: readonly string[]) => string[]
  /** Forgets names of persons, so that the next one is somebody else. */
  readonly nextPerson: () => void
  /** A writer that keeps nothing and takes numbers as they stand: for a row of a table. */
  readonly anew: () => Writer
  readonly set: (name: string, value: string) => void
}

const VARYING = new Set(['road', 'food', 'trade', 'course', 'resident', 'company2'])

/** Topics of the countryside, whose stories play in villages. */
const RURAL = new Set(['agriculture', 'ecology', 'land', 'transport', 'emergency'])

const SHORT_BUREAU: Readonly<Record<string, string>> = {
  发展和改革委员会: '发展改革委',
  科学技术局: '科技局',
  卫生健康委员会: '卫生健康委',
  人力资源和社会保障局: '人力资源社会保障局',
  自然资源和规划局: '自然资源规划局',
  住房和城乡建设局: '住房城乡建设局',
  市场监督管理局: '市场监管局',
  文化和旅游局: '文化和旅游局',
  政务服务和数据管理局: '政务服务和数据局',
}

export const personName = (random: Random): string =>
  random.pick(SURNAMES) + random.pick(GIVEN_FIRST) + random.pick(GIVEN_LAST)

const ELDERS = [...'刘张李王陈赵周吴郑孙']

const resident = (random: Random): string => {
  const surname = random.pick(ELDERS)
  return random.pick([
    `${surname}女士`,
    `${surname}先生`,
    `${surname}阿姨`,
    `${surname}大爷`,
    `老${surname}`,
    `${surname}大姐`,
  ])
}

export const scaleOf = ({ level }: Profile): Scale =>
  level === 'municipal' ? 'city' : level === 'county' ? 'district' : 'township'

/** The organ in charge of a topic, as news of the site call it. */
export const organOf = (profile: Profile, topic: Topic): string => {
  const bureau = SHORT_BUREAU[topic.bureau] ?? topic.bureau
  if (profile.level === 'municipal') return `市${bureau}`
  return profile.level === 'county' ? `${profile.unit}${bureau}` : `${profile.unit}${topic.office}`
}

const chiefOf = (profile: Profile, topic: Topic | null): string => {
  const first = profile.leaders[0]
  const own = first ? `${first.post}${first.name}` : `${profile.organ}主要负责人`
  if (profile.department) return `${profile.organ}${own}`
  if (!topic || profile.level === 'township') return `${own}`
  const organ = organOf(profile, topic)
  return profile.heads.get(organ) ?? `${organ}负责人`
}

const PERIODS: Readonly<Record<string, readonly [string, string]>> = {
  winter: ['年度', '新一年'],
  spring: ['一季度', '二季度'],
  summer: ['上半年', '下半年'],
  autumn: ['三季度', '四季度'],
}

const periodOf = (month: number): readonly [string, string] =>
  PERIODS[month <= 2 || month === 12 ? 'winter' : month <= 5 ? 'spring' : month <= 8 ? 'summer' : 'autumn'] ?? ['', '']

export const createWriter = ({
  random,
  profile,
  topic,
  at,
}: {
  random: Random
  profile: Profile
  topic: Topic | null
  at: Date
}): Writer => {
  const { year, month, day } = civil(at)
  const [half, season] = periodOf(month)
  const { unit, region, site } = profile
  const party = profile.level === 'township' && unit === '街道' ? '街道党工委、办事处' : `${unit}委、${unit}政府`
  const fixed: Readonly<Record<string, string>> = {
    region,
    all: `全${unit}`,
    all0: '青澜',
    our: `我${unit}`,
    unit,
    gov: profile.level === 'township' && unit !== '街道' ? `${unit}党委、政府` : party,
    org: profile.department || profile.level === 'township' ? profile.organ : `${unit}政府办公室`,
    signatory: profile.signatory,
    office: profile.officeName,
    dept: topic ? organOf(profile, topic) : profile.organ,
    chief: chiefOf(profile, topic),
    chief2: profile.leaders[0]?.post ?? '主要负责人',
    y: String(year),
    y0: String(year - 1),
    y2: String(year + 2),
    m: String(month),
    half,
    season,
    address: site.contact.address,
    aim: topic?.aim ?? '',
  }
  const made: Readonly<Record<string, () => string>> = {
    d: () => `${month}月${random.chance(0.5) && day > 1 ? day - 1 : day}日`,
    no: () => String(random.int(1, Math.max(2, month))),
    phone: () => `0990-${site.contact.phone.slice(5, 9)}${random.int(100, 999)}`,
    hospital: () => random.pick(profile.hospitals),
    person: () => personName(random),
    resident: () => resident(random),
    aunt: () => `${random.pick(ELDERS)}${random.pick(['阿姨', '女士', '大姐'])}`,
    road: () => random.pick(ROADS),
    company: () => random.pick(COMPANIES),
    estate: () => random.pick(ESTATES),
  }
  const word = (name: string) => topic?.words[name] ?? fixed[name] ?? seasonal(name, month) ?? made[name]?.()

  const writing = (size: Scale): Writer => {
    const kept = new Map<string, string>()
    const place = createPlaces({ random, profile, rural: topic !== null && RURAL.has(topic.id), kept })
    const words = {
      random,
      kept,
      word: (name: string) => place(name) ?? word(name),
      varying: VARYING,
      used: new Set<string>(),
    }
    const write = (pattern: string) => expand(scaled(pattern, size), words)
    return {
      random,
      write,
      all: (patterns) => patterns.map(write),
      nextPerson: () => kept.delete('person'),
      anew: () => writing('city'),
      set: (name, value) => kept.set(name, value),
    }
  }
  return writing(scaleOf(profile))
}
