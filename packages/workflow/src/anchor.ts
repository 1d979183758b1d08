/** A passage of a text, with what stands around it, so that it is found again after edits. */
export type Anchor = { readonly quote: string; readonly before: string; readonly after: string }

export type Found = {
  readonly start: number
  readonly end: number
  /** Whether the passage itself has been changed, and was found by what stands around it. */
  readonly isChanged: boolean
}

/** So much is kept of what stands before and after a passage. */
export const CONTEXT_LENGTH = 24

/** The anchor of a passage. */
export const anchorOf = (text: string, start: number, end: number): Anchor => ({
  quote: text.slice(start, end),
  before: text.slice(Math.max(0, start - CONTEXT_LENGTH), start),
  after: text.slice(end, end + CONTEXT_LENGTH),
})

const sameEnd = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length += 1
  return length
}

const sameBegin = (a: string, b: string): number => {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1
  return length
}

const fit = (text: string, { before, after }: Anchor, start: number, end: number): number =>
  sameEnd(text.slice(Math.max(0, start - CONTEXT_LENGTH), start), before) +
  sameBegin(text.slice(end, end + CONTEXT_LENGTH), after)

/** Shorter surroundings would be found anywhere. */
const LEAST_CONTEXT = 4

/** A passage that has been rewritten may have grown to this much. */
const longest = (quote: string): number => quote.length * 2 + CONTEXT_LENGTH

const byContext = (text: string, { quote, before, after }: Anchor): Found | null => {
  const near = { before: before.slice(-LEAST_CONTEXT * 2), after: after.slice(0, LEAST_CONTEXT * 2) }
  if (near.before.length < LEAST_CONTEXT || near.after.length < LEAST_CONTEXT) return null
  for (let at = text.indexOf(near.before); at !== -1; at = text.indexOf(near.before, at + 1)) {
    const start = at + near.before.length
    const end = text.indexOf(near.after, start)
    if (end !== -1 && end - start <= longest(quote)) return { start, end, isChanged: true }
  }
  return null
}

/**
 * Finds a passage again: the occurrence whose surroundings fit best, or else what stands now between its surroundings.
 * @returns null where it has gone
 */
export const findAnchor = (text: string, anchor: Anchor): Found | null => {
  const { quote } = anchor
  let best: { start: number; score: number } | null = null
  for (let at = quote === '' ? -1 : text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const score = fit(text, anchor, at, at + quote.length)
    if (!best || score > best.score) best = { start: at, score }
  }
  const isSure = best !== null && (best.score >= LEAST_CONTEXT || quote.length >= LEAST_CONTEXT * 2)
  if (best && (isSure || anchor.before.length + anchor.after.length < LEAST_CONTEXT)) {
    return { start: best.start, end: best.start + quote.length, isChanged: false }
  }
  return byContext(text, anchor)
}
