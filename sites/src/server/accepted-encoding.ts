import { ENCODINGS, type Encoding } from '@zhanqun/public-files'

/** The best encoding that a client takes. */
export const acceptedEncoding = (header: string | undefined): Encoding | undefined => {
  if (header === undefined) return undefined
  const known = remembered.get(header)
  if (known !== undefined) return known ?? undefined
  const best = parse(header)
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(header, best ?? null)
  return best
}

/** Browsers send a handful of different values. */
const REMEMBERED = 100
const remembered = new Map<string, Encoding | null>()

const parse = (header: string): Encoding | undefined => {
  const accepted = header
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name)
  return ENCODINGS.find((encoding) => accepted.includes(encoding))
}
