import { createHash } from 'node:crypto'
import { diffArrays } from 'diff'
import { isRecord } from '../is-record.ts'
import { type Shortened, shortenPair } from './shorten.ts'

/** What differs between two versions of a body: their digests, and the paragraphs that have changed. */
export type BodyChange = {
  readonly was: string | null
  readonly now: string | null
  readonly blocks: readonly Shortened[]
  /** Changed paragraphs that are not listed. */
  readonly left?: number
}

const MOST_BLOCKS = 20
/** Bodies that have less in common than this are told apart by their digests alone. */
const MOST_EDITS = 400
const DIGEST_LENGTH = 22

export const bodyChange = (was: unknown, now: unknown): BodyChange | undefined => {
  const [before, after] = [blocksOf(was), blocksOf(now)]
  const digests = { was: digestOf(before), now: digestOf(after) }
  if (digests.was === digests.now) return undefined
  // The first version keeps the text of what is new; what is gone for good is kept here only.
  if (before.length === 0) return { ...digests, blocks: [], left: after.length }
  const parts = diffArrays(keysOf(before), keysOf(after), { maxEditLength: MOST_EDITS })
  if (!parts) return { ...digests, blocks: [], left: Math.max(before.length, after.length) }
  const blocks: Shortened[] = []
  let [gone, come] = [0, 0]
  let pending: unknown[] = []
  const flush = (added: readonly unknown[]) => {
    for (let index = 0; index < Math.max(pending.length, added.length); index++)
      blocks.push(pairOf(pending[index], added[index]))
    pending = []
  }
  for (const { count, added, removed } of parts) {
    if (removed) pending = before.slice(gone, gone + count)
    else flush(added ? after.slice(come, come + count) : [])
    if (!added) gone += count
    if (!removed) come += count
  }
  flush([])
  const left = blocks.length - MOST_BLOCKS
  return { ...digests, blocks: blocks.slice(0, MOST_BLOCKS), ...(left > 0 ? { left } : {}) }
}

const blocksOf = (state: unknown): readonly unknown[] => {
  const root = isRecord(state) ? state.root : undefined
  return isRecord(root) && Array.isArray(root.children) ? root.children : []
}

const keysOf = (blocks: readonly unknown[]): string[] => blocks.map((block) => JSON.stringify(block, withoutRead))

/** Pictures, attachments and links by their id, however much of them was read. */
const withoutRead = (key: string, value: unknown): unknown =>
  (key === 'value' || key === 'doc') && isRecord(value) && typeof value.id === 'string' ? value.id : value

const digestOf = (blocks: readonly unknown[]): string | null =>
  blocks.length === 0
    ? null
    : createHash('sha256').update(keysOf(blocks).join('\n')).digest('base64url').slice(0, DIGEST_LENGTH)

/** A paragraph whose text is the same has another form: bold, a link, an alignment. */
const pairOf = (was: unknown, now: unknown): Shortened => shortenPair(textOf(was), textOf(now))

const textOf = (node: unknown): string => {
  if (!isRecord(node)) return ''
  if (typeof node.text === 'string') return node.text
  if (node.type === 'linebreak') return '\n'
  if (node.type === 'upload') return node.relationTo === 'attachments' ? '［附件］' : '［图片］'
  const children = Array.isArray(node.children) ? node.children.map(textOf) : []
  return children.join(node.type === 'tablerow' ? '｜' : node.type === 'table' || node.type === 'list' ? '\n' : '')
}
