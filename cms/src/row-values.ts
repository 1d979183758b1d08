import { z } from 'zod'
import { idOf } from './relations.ts'

/** A text as the database gives it: nothing counts as empty. */
export const textValue = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** A text that may be left out: empty counts as nothing. */
export const textOrNullValue = textValue.transform((value) => value || null)

/** A tick box as the database gives it: nothing counts as not ticked. */
export const flagValue = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

/** The id of the one that a relation names, however much of it was read; null for none. */
export const relationValue = z
  .unknown()
  .optional()
  .transform((value) => idOf(value))
