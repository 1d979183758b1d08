import { z } from 'zod'

/** Pieces of the shapes in which rows come from the database: empty values become the read model's. */

export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
export const textOrNull = z
  .string()
  .nullish()
  .transform((value) => (value ? value : null))
export const number = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)
export const relation = z
  .union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])
  .nullish()
  .transform((value) => value ?? null)
export const relations = z
  .array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]))
  .nullish()
  .transform((value) => value ?? [])

/** A list of texts, kept as JSON. */
export const strings = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])

/** Keywords, written with any of the usual separators. */
export const words = (value: string): string[] =>
  value
    .split(/[；;,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
