/** Of 2^19 pairs; a text of ten million characters has a quarter of that. */
const SLOT_BITS = 20
const MAX_KNOWN = 2 ** (SLOT_BITS - 1)
const LEVEL_BITS = 3
const MAX_LEVEL = 2 ** LEVEL_BITS - 2
/** Spreads keys over the slots: 2^32 divided by the golden ratio. */
const SPREAD = 0x9e3779b1

/**
 * The highest level that was seen of each key, in 4 MB: it is asked for each character of each page. Forgets
 * everything when it is full.
 */
export const createKnownLevels = () => {
  // Each slot holds a key and, in the lowest bits, its level and one; 0 where there is nothing.
  const slots = new Int32Array(2 ** SLOT_BITS)
  let size = 0
  const clear = () => {
    slots.fill(0)
    size = 0
  }
  /**
   * Notes a level of a key.
   * @param key from 0 up to 2^29
   * @returns whether none as high was known of it
   */
  const raise = (key: number, level: number): boolean => {
    const marked = (key << LEVEL_BITS) | (Math.min(level, MAX_LEVEL) + 1)
    let at = Math.imul(key, SPREAD) >>> (32 - SLOT_BITS)
    for (let found = slots[at] ?? 0; found !== 0; found = slots[at] ?? 0) {
      if (found >>> LEVEL_BITS === marked >>> LEVEL_BITS) {
        if (found >>> 0 >= marked >>> 0) return false
        slots[at] = marked
        return true
      }
      at = (at + 1) % slots.length
    }
    if (size === MAX_KNOWN) clear()
    slots[at] = marked
    size++
    return true
  }
  return { raise, clear }
}
