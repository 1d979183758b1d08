const FNV_OFFSET = 0xcbf29ce484222325n
const FNV_PRIME = 0x100000001b3n
const MASK = (1n << 64n) - 1n

/**
 * The id of an item that a table gives only a name: the same for the same name below the same parent.
 * It is also a good address, short and of small letters.
 */
export const derivedId = ({ parentId, name }: { parentId: string | null; name: string }): string => {
  let hash = FNV_OFFSET
  for (const byte of new TextEncoder().encode(`${parentId ?? ''}/${name}`)) {
    hash = ((hash ^ BigInt(byte)) * FNV_PRIME) & MASK
  }
  return `x${hash.toString(36)}`
}
