import { type Block, type Paragraph, plainText } from './model.ts'

/** A blank this wide, in characters, moves a line to the right half of the page. */
const FAR_INDENT = 8
const MAX_LENGTH = 40
/** Lines above the date: one for each organ that signs together. */
const MAX_ORGANS = 5
const DATE =
  /^[\d〇○Ｏ零一二三四五六七八九十]{4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日$/

/** Sets the 落款, organ and date moved to the right by blanks, at the right in earnest. */
export const alignSignatures = (blocks: readonly Block[]): Block[] => {
  const out = [...blocks]
  for (const [at, block] of blocks.entries()) {
    if (!isFarLine(block) || !DATE.test(plainText(block.inlines))) continue
    out[at] = { ...block, align: 'right' }
    for (let above = at - 1; above >= Math.max(0, at - MAX_ORGANS); above -= 1) {
      const line = blocks[above]
      if (!line || !isFarLine(line)) break
      out[above] = { ...line, align: 'right' }
    }
  }
  return out
}

const isFarLine = (block: Block): block is Paragraph =>
  block.kind === 'paragraph' &&
  block.align === null &&
  block.indent >= FAR_INDENT &&
  plainText(block.inlines).length <= MAX_LENGTH
