import { z } from 'zod'
import { sha256 } from '../row.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)

/** A seal as it lies in the database. */
export const sealRow = z.object({
  id: z.string(),
  seq: z.number(),
  previous: text,
  rows: z.string(),
  count: z.number(),
  firstAt: z.string(),
  lastAt: z.string(),
  at: z.string(),
  digest: z.string(),
  exportedAt: text,
  prunedAt: text,
})

export type Seal = z.infer<typeof sealRow>

type SealContent = Pick<Seal, 'seq' | 'previous' | 'rows' | 'count' | 'firstAt' | 'lastAt' | 'at'>

/** One digest over those of the entries that a seal covers, in the order of their ids. */
export const rowsDigest = (digests: readonly string[]): string => sha256(digests.join('\n'))

/** The digest of a seal, which holds that of the one before it: the chain. */
export const digestOfSeal = ({ seq, previous, rows, count, firstAt, lastAt, at }: SealContent): string =>
  sha256(JSON.stringify([seq, previous, rows, count, firstAt, lastAt, at]))

/** The seal that comes after another, over entries in the order of their ids. */
export const nextSeal = ({
  last,
  entries,
  at,
}: {
  last: Pick<Seal, 'seq' | 'digest'> | undefined
  entries: readonly { readonly at: string; readonly digest: string }[]
  at: string
}): SealContent & { readonly digest: string } => {
  const times = entries.map((entry) => entry.at).sort()
  const seal = {
    seq: (last?.seq ?? 0) + 1,
    previous: last?.digest ?? null,
    rows: rowsDigest(entries.map(({ digest }) => digest)),
    count: entries.length,
    firstAt: times[0] ?? at,
    lastAt: times.at(-1) ?? at,
    at,
  }
  return { ...seal, digest: digestOfSeal(seal) }
}
