import { type Inline, joinLines, type Marks, type TextRun } from './model.ts'

/** A blank of this many characters before a line means that a new paragraph starts there. */
const PARAGRAPH_INDENT = 2

export type Line = { readonly inlines: readonly Inline[]; readonly indent: number }

/**
 * Paragraphs in a stretch of inline content. Blanks are tidied as a browser would, no-break
 * spaces count as blanks, indents and trailing blanks go. A single break stays a break; an
 * empty line, or a line that is indented, starts a new paragraph.
 */
export const paragraphsOf = (inlines: readonly Inline[]): Line[] => {
  const paragraphs: { lines: (readonly Inline[])[]; indent: number }[] = []
  let joins = false
  for (const line of splitAtBreaks(inlines)) {
    const { inlines: content, indent } = tidyLine(line)
    const last = paragraphs.at(-1)
    if (content.length === 0) joins = false
    else if (joins && last && indent < PARAGRAPH_INDENT) last.lines.push(content)
    else {
      paragraphs.push({ lines: [content], indent })
      joins = true
    }
  }
  return paragraphs.map(({ lines, indent }) => ({ inlines: joinLines(lines), indent }))
}

/** The same, kept together as one. */
export const oneParagraphOf = (inlines: readonly Inline[]): Inline[] =>
  joinLines(splitAtBreaks(inlines).map((line) => tidyLine(line).inlines))

const splitAtBreaks = (inlines: readonly Inline[]): TextRun[][] => {
  const lines: TextRun[][] = [[]]
  for (const inline of inlines) {
    if (inline.kind === 'break') lines.push([])
    else lines.at(-1)?.push(inline)
  }
  return lines
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]/g
/** Blanks that run together, or one piece of text with the ideographic spaces inside it. */
const PIECES =
  /([ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f]+)|[^ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f]+/g
const LEADING_IDEOGRAPHIC = /^\u3000+/
const TRAILING_BLANK = /[ \u3000]+$/
const SOURCE_LINE_END = /^[ \t\r\n\f]*[\r\n][ \t\r\n\f]*$/
const CJK_END = /[\p{Script=Han}\u3001-\u301f\uff01-\uff60]$/u
const CJK_START = /^[\p{Script=Han}\u3001-\u301f\uff01-\uff60]/u
/** An underlined blank is a place to write on. */
const BLANK_FIELD = /^[\u00a0\u3000 ]{2,}$/

const widthOf = (blank: string): number => {
  let width = 0
  for (const char of blank) {
    if (char === '\u3000' || char === '\u2003') width += 1
    else if (char === '\u00a0' || char === '\u2002') width += 0.5
  }
  return width
}

const tidyLine = (runs: readonly TextRun[]): Line => {
  const out: TextRun[] = []
  let indent = 0
  let blank = ''
  let last = ''
  const write = (run: TextRun, text: string) => {
    const before = out.at(-1)
    if (before && before.href === run.href && sameMarks(before.marks, run.marks)) {
      out[out.length - 1] = { ...before, text: before.text + text }
    } else out.push({ ...run, text })
    last = text
  }
  for (const run of runs) {
    const text = run.text.replace(INVISIBLE, '')
    if (run.marks.u && BLANK_FIELD.test(text)) {
      write(run, '\u3000'.repeat(Math.max(1, Math.ceil(widthOf(text)))))
      blank = ''
      continue
    }
    for (const [piece, space] of text.matchAll(PIECES)) {
      if (space !== undefined) {
        blank += space
        continue
      }
      if (last === '') {
        const ideographic = LEADING_IDEOGRAPHIC.exec(piece)?.[0] ?? ''
        indent += widthOf(blank) + widthOf(ideographic)
        const rest = piece.slice(ideographic.length)
        if (rest !== '') write(run, rest)
      } else {
        const joined = SOURCE_LINE_END.test(blank) && CJK_END.test(last) && CJK_START.test(piece)
        write(run, blank === '' || joined ? piece : ` ${piece}`)
      }
      blank = ''
    }
  }
  return { inlines: withoutTrailingBlank(out), indent }
}

const withoutTrailingBlank = (runs: readonly TextRun[]): TextRun[] => {
  const kept = [...runs]
  for (let last = kept.at(-1); last; last = kept.at(-1)) {
    if (last.marks.u && last.text.trim() === '') break
    const text = last.text.replace(TRAILING_BLANK, '')
    if (text !== '') {
      kept[kept.length - 1] = { ...last, text }
      break
    }
    kept.pop()
  }
  return kept
}

const sameMarks = (one: Marks, other: Marks): boolean =>
  one.strong === other.strong &&
  one.em === other.em &&
  one.u === other.u &&
  one.s === other.s &&
  one.sub === other.sub &&
  one.sup === other.sup
