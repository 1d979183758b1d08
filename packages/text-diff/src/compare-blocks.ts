import { compareTables } from './compare-tables.ts'
import { allMarked, compareTexts, textOf } from './compare-texts.ts'
import type { Block, CellChange, Note, Segment, Shown } from './types.ts'

/** Equal blocks have equal keys. */
export const keyOf = (block: Block): string => JSON.stringify(block)

/** The words of a block, by which blocks are recognised. */
export const wordsIn = (block: Block): string => {
  if (block.kind === 'text') return textOf(block.pieces)
  if (block.kind === 'table')
    return block.rows
      .flat()
      .map(({ pieces }) => textOf(pieces))
      .join(' ')
  if (block.kind === 'image') return block.media
  return block.kind === 'other' ? block.json : ''
}

const plain = (text: string) => (text === '' ? [] : [{ text, format: 0, link: null }])

/** A block that is shown as it is, or that the other side lacks. */
export const shownAlone = (block: Block, mark: Segment['mark']): Shown => {
  switch (block.kind) {
    case 'text':
      return { kind: 'text', form: block.form, segments: allMarked(block.pieces, mark) }
    case 'table': {
      const change: CellChange = mark === 'restyled' ? 'changed' : mark
      const rows = block.rows.map((row) =>
        row.map(({ pieces, ...rest }) => ({ ...rest, change, segments: allMarked(pieces, mark) })),
      )
      return { kind: 'table', rows }
    }
    case 'image':
      return { kind: 'image', media: block.media, caption: allMarked(plain(block.caption), mark) }
    case 'rule':
      return block
    case 'other':
      return { kind: 'other', name: block.name }
  }
}

export type ComparedBlocks = { readonly before: Shown; readonly after: Shown; readonly notes: readonly Note[] }

/** Two states of one block, side by side. */
export const compareBlocks = (before: Block, after: Block): ComparedBlocks => {
  if (before.kind === 'text' && after.kind === 'text') {
    const texts = compareTexts(before.pieces, after.pieces)
    const notes: Note[] = [...texts.notes]
    if (before.form.tag !== after.form.tag || before.form.depth !== after.form.depth) notes.push('form')
    if (before.form.align !== after.form.align) notes.push('align')
    return {
      before: { kind: 'text', form: before.form, segments: texts.before },
      after: { kind: 'text', form: after.form, segments: texts.after },
      notes,
    }
  }
  if (before.kind === 'table' && after.kind === 'table') {
    const { notes, ...tables } = compareTables(before.rows, after.rows)
    return { before: { kind: 'table', rows: tables.before }, after: { kind: 'table', rows: tables.after }, notes }
  }
  if (before.kind === 'image' && after.kind === 'image') {
    const captions = compareTexts(plain(before.caption), plain(after.caption))
    return {
      before: { kind: 'image', media: before.media, caption: captions.before },
      after: { kind: 'image', media: after.media, caption: captions.after },
      notes: before.media === after.media ? [] : ['image'],
    }
  }
  const isSame = keyOf(before) === keyOf(after)
  return {
    before: shownAlone(before, isSame ? 'same' : 'removed'),
    after: shownAlone(after, isSame ? 'same' : 'added'),
    notes: isSame ? [] : ['other'],
  }
}
