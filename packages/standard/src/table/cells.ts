import type { ErrorCode, ErrorDetails } from '@zhanqun/errors'
import { SLUG } from '../check/item.ts'
import { parseUpdateRule, UPDATE_RULE_FORMS } from '../parse-update-rule.ts'
import type {
  Applicability,
  DisclosureAudience,
  DisclosureChannel,
  DisclosureLevel,
  DisclosureWay,
  UpdateRule,
} from '../types.ts'
import { hasSoundNumbers } from '../update-rule-numbers.ts'
import {
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIREMENT_WORDS,
  SITE_KIND_WORDS,
  SITE_LEVEL_WORDS,
  SOURCE_STATUS_WORDS,
  valuesOf,
  type Words,
} from '../words.ts'
import { NO_SITES } from './columns.ts'

/** What a cell says, or why it says nothing. */
export type Parsed<T> = { readonly value: T } | { readonly code: ErrorCode; readonly details?: ErrorDetails }

export type ParseCell<T> = (text: string) => Parsed<T>

const MAX_NAME = 40
const MAX_TEXT = 4000
const MAX_ID = 120

export const parseText: ParseCell<string> = (text) =>
  text.length > MAX_TEXT
    ? { code: 'TABLE_CELL_TOO_LONG', details: { max: MAX_TEXT } }
    : { value: withoutControls(text) }

/** Names may be broken over lines in narrow cells. */
export const parseName: ParseCell<string> = (text) => {
  const name = withoutControls(text)
    .replaceAll(/[\n\t]/g, '')
    .trim()
  if (/[；;]/.test(name)) return { code: 'TABLE_CELL_NAME' }
  return name.length > MAX_NAME ? { code: 'TABLE_CELL_TOO_LONG', details: { max: MAX_NAME } } : { value: name }
}

export const parseNames: ParseCell<readonly string[]> = (text) => every(listOf(text), parseName)

export const parseId: ParseCell<string> = (text) =>
  text.length <= MAX_ID && /^[a-z0-9][a-z0-9-]*$/.test(text) ? { value: text } : { code: 'TABLE_CELL_ID' }

export const parseIds: ParseCell<readonly string[]> = (text) => every(listOf(text), parseId)

export const parseSlug: ParseCell<string> = (text) => (SLUG.test(text) ? { value: text } : { code: 'TABLE_CELL_SLUG' })

export const parseNumber: ParseCell<number> = (text) =>
  /^-?\d{1,9}(?:\.\d{1,6})?$/.test(text) ? { value: Number(text) } : { code: 'TABLE_CELL_NUMBER' }

export const parseCount: ParseCell<number> = (text) =>
  /^\d{1,6}$/.test(text) ? { value: Number(text) } : { code: 'TABLE_CELL_NUMBER' }

export const parseYesNo: ParseCell<boolean> = (text) =>
  text === '是' || text === '否'
    ? { value: text === '是' }
    : { code: 'TABLE_CELL_CHOICE', details: { allowed: '是、否' } }

/** A parser for one word of a closed list. */
export const oneOf =
  <K extends string>(words: Words<K>): ParseCell<K> =>
  (text) => {
    const value = valuesOf(words).find((key) => words[key] === text)
    return value === undefined ? choice(words) : { value }
  }

/** A parser for several words of a closed list. */
export const someOf =
  <K extends string>(words: Words<K>): ParseCell<readonly K[]> =>
  (text) =>
    unique(every(partsOf(text), oneOf(words)))

export const parseUpdate: ParseCell<UpdateRule> = (text) => {
  const value = parseUpdateRule(text)
  return value && hasSoundNumbers(value)
    ? { value }
    : { code: 'TABLE_CELL_UPDATE', details: { allowed: UPDATE_RULE_FORMS.join('、') } }
}

export const parseAudience: ParseCell<DisclosureAudience> = (text) => {
  if (/^(?:面向)?全社会$/.test(text)) return { value: { type: 'society' } }
  const match = /^特定(?:群众|群体|人群)(?:[：:]\s*(?<note>[\s\S]*)|[（(](?<inside>[\s\S]*)[）)])?$/.exec(text)
  if (!match) return { code: 'TABLE_CELL_CHOICE', details: { allowed: '全社会、特定群众、特定群众：（说明）' } }
  return { value: { type: 'specific', note: (match.groups?.note ?? match.groups?.inside ?? '').trim() } }
}

export const parseWays: ParseCell<readonly DisclosureWay[]> = (text) => {
  const parse: ParseCell<DisclosureWay> = (part) => {
    if (/^主动(?:公开)?$/.test(part)) return { value: 'proactive' }
    return /^依申请(?:公开)?$/.test(part) ? { value: 'on-request' } : choice(DISCLOSURE_WAY_WORDS)
  }
  return unique(every(partsOf(text), parse))
}

/** `■政府网站 □政府公报 ■两微一端`: what is ticked; without boxes, everything that is named. */
export const parseChannels: ParseCell<readonly DisclosureChannel[]> = (text) => {
  const boxes = [...text.matchAll(/(?<box>[■☑√✓✔▣□☐])(?<label>[^■☑√✓✔▣□☐]*)/gu)]
  const labels =
    boxes.length > 0
      ? boxes.flatMap(({ groups }) => (/[□☐]/.test(groups?.box ?? '') ? [] : [groups?.label ?? '']))
      : partsOf(text)
  return unique(every(labels, parseChannel))
}

/** `县级；乡级`, `县√乡√`, `乡、村级` */
export const parseLevels: ParseCell<readonly DisclosureLevel[]> = (text) => {
  const plain = text.replaceAll(/[\s√✓✔■；;、，,/]/gu, '')
  if (!/^(?:县区级|县级|县|乡镇级|乡级|乡|村级|村)+$/.test(plain)) return choice(DISCLOSURE_LEVEL_WORDS)
  const levels = [...plain.matchAll(/[县乡村]/g)].map(([mark]): DisclosureLevel => {
    if (mark === '县') return 'county'
    return mark === '乡' ? 'township' : 'village'
  })
  return { value: [...new Set(levels)] }
}

/** `市级门户：必设（原文）；县级频道：建议设（未核实）` */
export const parseApplies: ParseCell<readonly Applicability[]> = (text) =>
  text === NO_SITES ? { value: [] } : every(listOf(text), parseAppliesEntry)

const parseAppliesEntry: ParseCell<Applicability> = (text) => {
  const match = /^(?<level>.{2})(?<kind>[^：:]+)[：:]\s*(?<requirement>[^（(]+)(?:[（(](?<status>[^）)]+)[）)])?$/.exec(
    text,
  )
  const { level = '', kind = '', requirement = '', status = SOURCE_STATUS_WORDS.unconfirmed } = match?.groups ?? {}
  const parsed = {
    level: oneOf(SITE_LEVEL_WORDS)(level),
    kind: oneOf(SITE_KIND_WORDS)(kind),
    requirement: oneOf(REQUIREMENT_WORDS)(requirement.trim()),
    sourceStatus: oneOf(SOURCE_STATUS_WORDS)(status),
  }
  if (
    !(
      'value' in parsed.level &&
      'value' in parsed.kind &&
      'value' in parsed.requirement &&
      'value' in parsed.sourceStatus
    )
  )
    return { code: 'TABLE_CELL_SITES' }
  return {
    value: {
      kind: parsed.kind.value,
      level: parsed.level.value,
      requirement: parsed.requirement.value,
      sourceStatus: parsed.sourceStatus.value,
    },
  }
}

const label = (text: string): string => text.normalize('NFKC').replaceAll(/[\s、/()；;，,:_]/g, '')

const CHANNEL_OF: ReadonlyMap<string, DisclosureChannel> = new Map(
  valuesOf(DISCLOSURE_CHANNEL_WORDS).map((channel) => [label(DISCLOSURE_CHANNEL_WORDS[channel]), channel]),
)

const parseChannel: ParseCell<DisclosureChannel> = (text) => {
  const plain = label(text)
  const value = plain.startsWith('其他') ? 'other' : CHANNEL_OF.get(plain)
  return value ? { value } : choice(DISCLOSURE_CHANNEL_WORDS)
}

const choice = <K extends string>(words: Words<K>): { code: ErrorCode; details: ErrorDetails } => ({
  code: 'TABLE_CELL_CHOICE',
  details: {
    allowed: valuesOf(words)
      .map((key) => words[key])
      .join('、'),
  },
})

const withoutControls = (text: string): string => text.toWellFormed().replaceAll(/[^\P{Cc}\n\t]/gu, '')

const nonEmpty = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== '')

const listOf = (text: string): readonly string[] => nonEmpty(text.split(/[；;\n]/))

const partsOf = (text: string): readonly string[] => nonEmpty(text.split(/[；;、，,\n\s]/))

/** All values, or what is wrong with the first that is none. */
const every = <T>(parts: readonly string[], parse: ParseCell<T>): Parsed<readonly T[]> => {
  const parsed = parts.map(parse)
  const wrong = parsed.find((part) => !('value' in part))
  if (wrong && !('value' in wrong)) return wrong
  return { value: parsed.flatMap((part) => ('value' in part ? [part.value] : [])) }
}

const unique = <T>(parsed: Parsed<readonly T[]>): Parsed<readonly T[]> =>
  'value' in parsed ? { value: [...new Set(parsed.value)] } : parsed
