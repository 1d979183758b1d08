import { findingOf } from './finding.ts'
import { attachmentHits } from './rules/attachments.ts'
import { dates } from './rules/dates.ts'
import { documentNumbers } from './rules/document-numbers.ts'
import { fullWidthDigits, mixedDates, ranges, zeros } from './rules/numbers.ts'
import { personalData } from './rules/personal-data.ts'
import { doubled, enumeration, halfWidth, unbalanced } from './rules/punctuation.ts'
import { type Placed, structure } from './rules/structure.ts'
import { isSameTitle, isSimilarTitle, type TitleCandidate } from './rules/titles.ts'
import { RULES } from './rules-table.ts'
import type { Severity } from './severity.ts'
import type { CheckedArticle, Finding, LinkPart, LinkTarget, TextRule } from './types.ts'
import { leaderRule } from './words/leader-rule.ts'
import type { Lists } from './words/types.ts'
import { wordRule } from './words/word-rule.ts'

/** Word lists made ready; making takes a while for long ones, so keep it from article to article. */
export type CompiledLists = readonly TextRule[]

export const compileLists = ({ words, leaders }: Lists): CompiledLists => [wordRule(words), leaderRule(leaders)]

/** What only a database knows. */
export type Lookups = {
  /** Articles of the group whose titles may be the same or alike, never this one. */
  readonly titlesLike: (title: string) => Promise<readonly TitleCandidate[]>
  /** Those of the targets that the public does not find; addresses elsewhere are never asked for. */
  readonly deadLinks: (targets: readonly LinkTarget[]) => Promise<ReadonlySet<LinkTarget>>
}

type Given = {
  readonly article: CheckedArticle
  readonly lists: CompiledLists
  readonly lookups: Lookups
  readonly now: Date
}

export type CheckResult = {
  /** Errors first, then in reading order. */
  readonly findings: readonly Finding[]
  /** How many more there are. */
  readonly left: number
}

/** More than anybody mends at once; a pasted list of numbers may have thousands. */
export const MAX_FINDINGS = 300

const FIXED_RULES: readonly TextRule[] = [
  halfWidth,
  doubled,
  enumeration,
  unbalanced,
  zeros,
  mixedDates,
  fullWidthDigits,
  ranges,
  dates,
  documentNumbers,
]

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 }

/** Checks an article by all rules of `RULES`. */
export const checkContent = async ({ article, lists, lookups, now }: Given): Promise<CheckResult> => {
  const rules: readonly TextRule[] = [...lists, ...FIXED_RULES, (text) => personalData(text, now)]
  const placed: Placed[] = [
    ...article.parts.flatMap((part) =>
      rules.flatMap((rule) => rule(part.text).map((hit) => ({ place: part, text: part.text, hit }))),
    ),
    ...structure(article),
    ...attachmentHits(article.attachments),
    ...(await titleHits(article.title, lookups)),
    ...(await linkHits(article.links, lookups)),
  ]
  const order = new Map(article.parts.map((part, index) => [placeKey(part), index]))
  const positionOf = ({ place }: Placed) => order.get(placeKey(place)) ?? article.parts.length
  const severityOf = ({ hit }: Placed) => RANK[hit.severity ?? RULES[hit.rule].severity]
  const sorted = placed
    .map((one) => ({ one, rank: severityOf(one), position: positionOf(one) }))
    .sort((a, b) => a.rank - b.rank || a.position - b.position || a.one.hit.start - b.one.hit.start)
  const findings = sorted.slice(0, MAX_FINDINGS).map(({ one }) => findingOf({ ...one, now }))
  return { findings, left: sorted.length - findings.length }
}

const placeKey = ({ field, path }: Placed['place']): string => `${field}/${path.join('/')}`

const titleHits = async (title: string, { titlesLike }: Lookups): Promise<Placed[]> => {
  const candidates = title.trim() === '' ? [] : await titlesLike(title)
  const found = (rule: 'title.duplicate' | 'title.similar', { title: other, where }: TitleCandidate): Placed => ({
    place: { field: 'title', path: [] },
    text: title,
    hit: { rule, start: 0, end: title.length, details: { title: other, where, key: `${other} ${where}` } },
  })
  return candidates.flatMap((candidate) => {
    if (isSameTitle(title, candidate.title)) return [found('title.duplicate', candidate)]
    return isSimilarTitle(title, candidate.title) ? [found('title.similar', candidate)] : []
  })
}

const linkHits = async (links: readonly LinkPart[], { deadLinks }: Lookups): Promise<Placed[]> => {
  const inside = links.filter(({ target }) => target.kind !== 'address')
  if (inside.length === 0) return []
  const dead = await deadLinks(inside.map(({ target }) => target))
  return inside
    .filter(({ target }) => dead.has(target))
    .map((link) => ({ place: link, text: link.text, hit: { rule: 'link.dead', start: link.start, end: link.end } }))
}
