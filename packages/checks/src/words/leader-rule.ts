import { foldText } from '../text/fold.ts'
import type { Hit, TextRule } from '../types.ts'
import { buildAutomaton } from './automaton.ts'
import { CONFUSABLE } from './confusable.ts'
import type { LeaderEntry } from './types.ts'

/** Offices that are known without a list, with and without a deputy; longer ones are tried first. */
const COMMON_TITLES = ['书记', '省长', '市长', '区长', '县长', '镇长', '乡长', '主席', '主任', '局长', '厅长', '部长']
const RANKS = ['', '副', '常务副', '代', '原', '前']

/** How far before a name its office may begin. */
const REACH = 40

type Leader = { readonly name: string; readonly titles: readonly string[]; readonly written: string }

/** Makes the rule of a list of leaders: their offices beside their names, and names with a wrong character. */
export const leaderRule = (entries: readonly LeaderEntry[]): TextRule => {
  const leaders = leadersOf(entries)
  if (leaders.length === 0) return () => []
  const names = new Set(leaders.map(({ name }) => name))
  const titles = knownTitles(leaders)
  const right = buildAutomaton(leaders.map(({ name }) => name))
  const mistaken = mistakesOf(leaders, names)
  const wrong = buildAutomaton(mistaken.map(({ text }) => text))
  const offices = officesOf(leaders)
  const office = buildAutomaton(offices.map(({ title }) => title))

  return (text) => {
    const folded = foldText(text)
    const hits = new Map<number, Hit>()
    const add = (hit: Hit) =>
      hits.set(hit.start, { ...hit, start: folded.startAt(hit.start), end: folded.endAt(hit.end) })
    const known = right.find(folded.text)
    const isKnown = (start: number, end: number) => known.some((one) => one.start <= start && one.end >= end)
    for (const { word, start, end } of known) {
      const leader = leaders[word]
      if (leader) titleHits({ text: folded.text, leader, titles, start, end }).forEach(add)
    }
    for (const { word, start, end } of wrong.find(folded.text)) {
      const mistake = mistaken[word]
      if (mistake && !isKnown(start, end)) add(nameHit(mistake.name, start, end))
    }
    // Straight behind a leader's own office, a name that differs in one character.
    for (const { word, end: start } of office.find(folded.text)) {
      if (known.some((one) => one.start === start)) continue
      for (const { name } of offices[word]?.leaders ?? []) {
        const written = folded.text.slice(start, start + name.length)
        if (isOneOff(written, name)) add(nameHit(name, start, start + name.length))
      }
    }
    return [...hits.values()]
  }
}

const leadersOf = (entries: readonly LeaderEntry[]): Leader[] =>
  entries.flatMap(({ name, titles }) => {
    const folded = foldText(name).text.trim()
    const parts = titles.flatMap((title) => foldText(title).text.split(/[、，,;\s]+/)).filter((title) => title !== '')
    return folded.length < 2 ? [] : [{ name: folded, titles: parts, written: titles.join('、') }]
  })

const knownTitles = (leaders: readonly Leader[]): string[] => {
  const common = COMMON_TITLES.flatMap((title) => RANKS.map((rank) => `${rank}${title}`))
  const known = new Set([...common, ...leaders.flatMap(({ titles }) => titles)])
  return [...known].sort((left, right) => right.length - left.length)
}

type Around = { text: string; leader: Leader; titles: readonly string[]; start: number; end: number }

/** An office straight before a name, or straight behind it. */
const titleHits = ({ text, leader, titles, start, end }: Around): Hit[] => {
  if (leader.titles.length === 0) return []
  const before = text.slice(Math.max(0, start - REACH), start)
  const ahead = titles.find((title) => before.endsWith(title))
  const behind = ahead ? undefined : titles.find((title) => text.startsWith(title, end))
  const found = ahead ?? behind
  if (found === undefined || leader.titles.some((title) => isSameOffice(found, title))) return []
  const at = ahead ? start - ahead.length : end
  const details = { name: leader.name, right: leader.written }
  return [{ rule: 'leader.title', start: at, end: at + found.length, details }]
}

/** 市长 is short for 青澜市市长, but not for 副市长. */
const isSameOffice = (found: string, title: string): boolean => {
  const [short, long] = found.length < title.length ? [found, title] : [title, found]
  return long.endsWith(short) && !/(?:副|常务|代|原|前)$/.test(long.slice(0, long.length - short.length))
}

type Mistake = { readonly name: string; readonly text: string }

const mistakesOf = (leaders: readonly Leader[], names: ReadonlySet<string>): Mistake[] =>
  leaders.flatMap(({ name }) =>
    [...name].flatMap((char, at) =>
      [...(CONFUSABLE.get(char) ?? [])].flatMap((other) => {
        const text = `${name.slice(0, at)}${other}${name.slice(at + 1)}`
        // Two characters, one of them another: too many people are called so.
        return names.has(text) || name.length < 3 ? [] : [{ name, text }]
      }),
    ),
  )

type Office = { readonly title: string; readonly leaders: readonly Leader[] }

const officesOf = (leaders: readonly Leader[]): Office[] => {
  const offices = new Map<string, Leader[]>()
  for (const leader of leaders) {
    for (const title of leader.titles) offices.set(title, [...(offices.get(title) ?? []), leader])
  }
  return [...offices].map(([title, holders]) => ({ title, leaders: holders }))
}

const isOneOff = (written: string, name: string): boolean => {
  if (written.length !== name.length || !/^\p{Script=Han}+$/u.test(written)) return false
  const other = [...name].flatMap((char, at) => (written[at] === char ? [] : [{ char, written: written[at] ?? '' }]))
  const [only] = other
  if (other.length !== 1 || !only) return false
  return name.length >= 3 || CONFUSABLE.get(only.char)?.has(only.written) === true
}

const nameHit = (name: string, start: number, end: number): Hit => ({
  rule: 'leader.name',
  start,
  end,
  details: { name },
  suggestion: name,
})
