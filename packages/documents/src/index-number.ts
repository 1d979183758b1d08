/** 索引号: made from a site's template; the serial is counted for each organ and year. */

export const DEFAULT_INDEX_TEMPLATE = '{organ}/{year}-{serial:5}'

/** Index numbers of other systems, as they come with imports: STANDARDS §6.1, inferred from real samples. */
const KNOWN_FORM = /^(?:[0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{8}[0-9X])[/-](?:\d{4}|\d{6})-\d{5,6}$/

/** Nine characters, the eighteen of a unified social credit code, or a code of the region's own. */
const ORGAN_CODE = /^[0-9A-Z]{3,18}$/
const LITERAL = /^[0-9A-Za-z/_.-]+$/
const SERIAL_DIGITS = { least: 3, most: 8 } as const

type Part =
  | { readonly type: 'organ' | 'year' | 'month' }
  | { readonly type: 'serial'; readonly digits: number }
  | { readonly type: 'text'; readonly text: string }

export type IndexTemplate = { readonly parts: readonly Part[] }

/** Why a template is refused. */
export type TemplateProblem =
  | { readonly problem: 'token'; readonly text: string }
  | { readonly problem: 'characters'; readonly text: string }
  | { readonly problem: 'missing'; readonly text: '{organ}' | '{year}' | '{serial:5}' }
  | { readonly problem: 'twice'; readonly text: string }
  | { readonly problem: 'digits' }

export const isOrganCode = (text: string): boolean => ORGAN_CODE.test(text)

const partOf = (piece: string): Part | TemplateProblem => {
  if (piece === '{organ}' || piece === '{year}' || piece === '{month}') {
    return { type: piece.slice(1, -1) as 'organ' | 'year' | 'month' }
  }
  const [, digits] = /^\{serial:(\d{1,2})\}$/.exec(piece) ?? []
  if (digits !== undefined) {
    const wanted = Number(digits)
    const isSensible = wanted >= SERIAL_DIGITS.least && wanted <= SERIAL_DIGITS.most
    return isSensible ? { type: 'serial', digits: wanted } : { problem: 'digits' }
  }
  if (piece.startsWith('{')) return { problem: 'token', text: piece }
  return LITERAL.test(piece) ? { type: 'text', text: piece } : { problem: 'characters', text: piece }
}

/**
 * Reads a template such as `{organ}/{year}-{serial:5}`; `{month}` is two digits. Organ and year have to be
 * there, since a serial alone would come again.
 */
export const parseIndexTemplate = (template: string): IndexTemplate | TemplateProblem => {
  const parts: Part[] = []
  for (const piece of template.match(/\{[^{}]*\}|[^{}]+|[{}]/g) ?? []) {
    const part = partOf(piece)
    if ('problem' in part) return part
    if (part.type !== 'text' && parts.some(({ type }) => type === part.type)) return { problem: 'twice', text: piece }
    parts.push(part)
  }
  for (const [type, text] of [
    ['organ', '{organ}'],
    ['year', '{year}'],
    ['serial', '{serial:5}'],
  ] as const) {
    if (!parts.some((part) => part.type === type)) return { problem: 'missing', text }
  }
  return { parts }
}

export const isTemplate = (parsed: IndexTemplate | TemplateProblem): parsed is IndexTemplate => 'parts' in parsed

/** What a number is counted under: one serial for each organ and year. */
export type SerialScope = { readonly organ: string; readonly year: number }

export const serialKey = ({ organ, year }: SerialScope): string => `${organ}/${year}`

/** @returns undefined when the serial has more digits than the template holds */
export const formatIndexNumber = ({
  template,
  organ,
  date,
  serial,
}: {
  template: IndexTemplate
  organ: string
  /** `YYYY-MM-DD`: the date on the document. */
  date: string
  serial: number
}): string | undefined => {
  let number = ''
  for (const part of template.parts) {
    switch (part.type) {
      case 'organ':
        number += organ
        break
      case 'year':
        number += date.slice(0, 4)
        break
      case 'month':
        number += date.slice(5, 7)
        break
      case 'text':
        number += part.text
        break
      case 'serial':
        if (String(serial).length > part.digits) return undefined
        number += String(serial).padStart(part.digits, '0')
        break
      default:
        return part satisfies never
    }
  }
  return number
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

const SOURCES = { year: '(?<year>(?:19|20)\\d{2})', month: '(?:0[1-9]|1[0-2])' } as const

const patternOf = (template: IndexTemplate, organ: string): RegExp =>
  new RegExp(
    `^${template.parts
      .map((part) => {
        switch (part.type) {
          case 'organ':
            return escaped(organ)
          case 'text':
            return escaped(part.text)
          case 'serial':
            return `(?<serial>\\d{${part.digits}})`
          default:
            return SOURCES[part.type]
        }
      })
      .join('')}$`,
  )

/** The year and serial of a number that has a template's form for an organ; undefined for any other. */
export const readIndexNumber = ({
  template,
  organ,
  number,
}: {
  template: IndexTemplate
  organ: string
  number: string
}): { readonly year: number; readonly serial: number } | undefined => {
  const { year, serial } = patternOf(template, organ).exec(number)?.groups ?? {}
  return year === undefined || serial === undefined ? undefined : { year: Number(year), serial: Number(serial) }
}

/** Whether a number has one of the forms that are in use elsewhere. */
export const hasKnownForm = (number: string): boolean => KNOWN_FORM.test(number)
