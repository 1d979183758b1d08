const SIZE = 128

/** The smallest hashes of a text's pairs of letters: enough to tell how alike two texts are. */
export type Sketch = { readonly text: string; readonly hashes: Uint32Array }

const hash = (first: number, second: number): number => {
  const mixed = Math.imul(first * 0x1_0001 + second, 0x9e37_79b1)
  return Math.imul(mixed ^ (mixed >>> 15), 0x85eb_ca6b) >>> 0
}

export const sketchOf = (text: string): Sketch => {
  const all = new Set<number>()
  for (let at = 0; at + 1 < text.length; at += 1) all.add(hash(text.charCodeAt(at), text.charCodeAt(at + 1)))
  return { text, hashes: Uint32Array.from(all).sort().slice(0, SIZE) }
}

/** How much of two texts is alike, from 0 to 1: the share of pairs of letters that both have. */
export const similarity = (left: Sketch, right: Sketch): number => {
  if (left.text === right.text) return 1
  const [a, b] = [left.hashes, right.hashes]
  let [i, j, both, seen] = [0, 0, 0, 0]
  while (i < a.length && j < b.length && seen < SIZE) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    if (x === y) both += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
    seen += 1
  }
  const rest = Math.min(SIZE - seen, a.length - i + (b.length - j))
  return seen + rest === 0 ? 0 : both / (seen + rest)
}
