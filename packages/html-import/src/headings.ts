import { type Block, type Heading, type HeadingLevel, type Paragraph, plainText, setBold } from './model.ts'

const MAX_LENGTH = 40
/** A title set over several lines. */
const MAX_TITLE = 80
const MANY_PARAGRAPHS = 5
/** Where more of the paragraphs are bold, being bold says nothing. */
const BOLD_SHARE = 0.6

const SENTENCE = /[。；！？;!?]/
const TRAILING = /[，、,]$/
const LEADS_IN = /[：:]$/
const LETTER = /[\p{L}\p{N}]/u
const HAN_NUMBER = '[〇零一二三四五六七八九十百]+'
const NUMBERED: readonly (readonly [RegExp, HeadingLevel])[] = [
  [new RegExp(`^${HAN_NUMBER}[、．.]`), 2],
  [new RegExp(`^第${HAN_NUMBER}(?:[章编篇]|部分)`), 2],
  [new RegExp(`^第${HAN_NUMBER}节`), 3],
  [new RegExp(`^[（(]${HAN_NUMBER}[)）]`), 3],
]
const NUMBERED_IF_BOLD: readonly (readonly [RegExp, HeadingLevel])[] = [
  [/^\d{1,2}[．.]\d{1,2}[．.]\d/, 4],
  [/^\d{1,2}[．.]\d/, 3],
  [/^\d{1,2}[、．.]/, 4],
  [/^[（(]\d{1,2}[)）]/, 4],
]
/** Bold and short, yet no heading: a label of an annex, a caption, a document number, a date, whom it is addressed to. */
const NO_HEADING =
  /^附\s*[件表录图]\s*[\d一二三四五六七八九十]*[：:]?$|^[图表]\s*\d|〔\d{4}〕|^\(?（?[\d〇○零一二三四五六七八九十]{4}年.*[日月]）?\)?$|[：:]$/

type Candidate = { level: HeadingLevel; numbered: boolean; sure: boolean }

/**
 * Finds the headings among paragraphs: 一、 and 第一章 (h2), （一） and 第一节 (h3), a bold 1. (h4),
 * short paragraphs all in bold. The centred lines at the top of a text are its title and stay.
 */
export const recogniseHeadings = (blocks: readonly Block[]): Block[] => {
  const boldMeans = !isBoldThroughout(blocks)
  const merged = boldMeans ? mergeTitles(blocks) : [...blocks]
  const candidates = merged.map((block) => (block.kind === 'paragraph' ? candidateOf(block, boldMeans) : null))
  const body = startOfBody(merged)
  let sections = false
  return merged.map((block, at): Block => {
    const candidate = candidates[at]
    if (block.kind !== 'paragraph' || !candidate) return block
    if (at < body && !candidate.numbered) return block
    if (!leadsOn({ candidate, next: merged[at + 1], follower: candidates[at + 1] ?? null })) return block
    const level = candidate.numbered || block.align === 'center' || !sections ? candidate.level : 3
    if (candidate.numbered && level === 2) sections = true
    return { kind: 'heading', level, inlines: setBold(block.inlines, false) } satisfies Heading
  })
}

const candidateOf = (block: Paragraph, boldMeans: boolean): Candidate | null => {
  const text = plainText(block.inlines)
  const bold = boldMeans && isBold(block)
  const limit = bold && block.align === 'center' ? MAX_TITLE : MAX_LENGTH
  if (block.align === 'right' || text.length > limit || SENTENCE.test(text) || TRAILING.test(text)) return null
  if (text.includes('\n') || !LETTER.test(text) || isLink(block)) return null
  for (const [mark, level] of NUMBERED) {
    const found = mark.exec(text)?.[0]
    if (found === undefined || !LETTER.test(text.slice(found.length))) continue
    const sure = bold || block.align === 'center' || text.startsWith('第')
    return sure || !LEADS_IN.test(text) ? { level, numbered: true, sure } : null
  }
  if (!bold) return null
  if (NO_HEADING.test(text)) return null
  const numbered = NUMBERED_IF_BOLD.find(([mark]) => mark.test(text))
  return { level: numbered?.[1] ?? 2, numbered: numbered !== undefined, sure: true }
}

/** A heading heads something. Numbered lines that follow each other are a list unless they are marked as headings. */
const leadsOn = ({
  candidate,
  next,
  follower,
}: {
  candidate: Candidate
  next: Block | undefined
  follower: Candidate | null
}): boolean => {
  if (!next || next.kind === 'rule' || (next.kind === 'paragraph' && next.align === 'right')) return false
  return candidate.sure || follower === null || follower.level > candidate.level
}

/** Joins the lines of a centred bold title that was set over several paragraphs. */
const mergeTitles = (blocks: readonly Block[]): Block[] => {
  const out: Block[] = []
  const body = startOfBody(blocks)
  for (const [at, block] of blocks.entries()) {
    const previous = out.at(-1)
    if (at > body && isTitleLine(block) && previous && isTitleLine(previous)) {
      const inlines = [...previous.inlines, ...block.inlines]
      if (plainText(inlines).length <= MAX_TITLE) {
        out[out.length - 1] = { ...previous, inlines }
        continue
      }
    }
    out.push(block)
  }
  return out
}

const isTitleLine = (block: Block): block is Paragraph => {
  if (block.kind !== 'paragraph' || block.align !== 'center' || !isBold(block)) return false
  const text = plainText(block.inlines)
  return !NO_HEADING.test(text) && !SENTENCE.test(text) && !NUMBERED.some(([mark]) => mark.test(text))
}

/** Where the centred lines at the top end. */
const startOfBody = (blocks: readonly Block[]): number => {
  const at = blocks.findIndex((block) => block.kind !== 'paragraph' || block.align !== 'center')
  return at === -1 ? blocks.length : at
}

const isBoldThroughout = (blocks: readonly Block[]): boolean => {
  const paragraphs = blocks.filter((block) => block.kind === 'paragraph')
  return paragraphs.length >= MANY_PARAGRAPHS && paragraphs.filter(isBold).length > paragraphs.length * BOLD_SHARE
}

const isBold = ({ inlines }: Paragraph): boolean =>
  inlines.every((inline) => inline.kind === 'break' || inline.marks.strong || inline.text.trim() === '')

const isLink = ({ inlines }: Paragraph): boolean =>
  inlines.every((inline) => inline.kind === 'text' && inline.href !== null)
