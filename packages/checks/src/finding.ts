import { createHash } from 'node:crypto'
import { fillText } from '@zhanqun/errors'
import { personalData } from './rules/personal-data.ts'
import { RULES } from './rules-table.ts'
import type { Finding, Hit, Place } from './types.ts'

const CONTEXT = 14
/** How much of the surroundings tells one place from another. */
const KEY_CONTEXT = 6
const MAX_FOUND = 60

/** Puts what a rule has found in a text into words. Personal data that it shows around the passage is covered. */
export const findingOf = ({ place, text, hit, now }: { place: Place; text: string; hit: Hit; now: Date }): Finding => {
  const { rule, start, end, severity, details, suggestion, mask } = hit
  const passage = text.slice(start, end)
  const found = shortened(mask ?? passage)
  const before = text.slice(Math.max(0, start - CONTEXT), start)
  const after = text.slice(end, end + CONTEXT)
  return {
    key: keyOf([
      rule,
      place.field,
      mask ?? passage,
      details?.key ?? '',
      lastClause(before).slice(-KEY_CONTEXT),
      firstClause(after).slice(0, KEY_CONTEXT),
    ]),
    rule,
    severity: severity ?? RULES[rule].severity,
    message: fillText(RULES[rule].message, { found, ...details }),
    where: {
      field: place.field,
      path: place.path,
      start,
      end,
      context: contextOf({ text, start, end, found, now, before, after }),
    },
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(mask === undefined ? {} : { mask }),
  }
}

const CLAUSE_END = /[。！？；\n]/

/** What stands in other sentences does not change what was waved through. */
const lastClause = (text: string): string => text.split(CLAUSE_END).at(-1) ?? ''
const firstClause = (text: string): string => text.split(CLAUSE_END, 1)[0] ?? ''

/** Stored with waivers, so it must not tell what it was made of. */
const keyOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22)

const shortened = (text: string): string => (text.length > MAX_FOUND ? `${text.slice(0, MAX_FOUND)}…` : text)

type Surrounded = { text: string; start: number; end: number; found: string; now: Date; before: string; after: string }

const contextOf = ({ text, start, end, found, now, before, after }: Surrounded): Finding['where']['context'] => {
  if (!/[\d０-９]/.test(before + after)) return { before, found, after }
  const covered = coveredText(text, now)
  return { before: covered.slice(Math.max(0, start - CONTEXT), start), found, after: covered.slice(end, end + CONTEXT) }
}

/** The text with all personal data covered; every character keeps its place. */
const coveredText = (text: string, now: Date): string => {
  let covered = text
  for (const { start, end, mask } of personalData(text, now)) {
    if (mask?.length === end - start) covered = covered.slice(0, start) + mask + covered.slice(end)
  }
  return covered
}
