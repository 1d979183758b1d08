import type { CollectionBeforeValidateHook, Field, PayloadRequest } from 'payload'
import { z } from 'zod'
import { failure } from '../errors/fail.ts'
import { type Waived, waivedSchema } from './check-article.ts'

const WAIVED = 'waived'
const MOST_WAIVED = 200

/** Warnings that whoever publishes an article at once takes the responsibility for; not kept with the article. */
export const waived: Field = {
  name: 'waived',
  label: '放行的警告',
  type: 'json',
  virtual: true,
  admin: { hidden: true, disableListColumn: true, disableListFilter: true },
}

const listSchema = z.array(waivedSchema).max(MOST_WAIVED).nullish()

/** Hands the warnings that are waved through on to the review. @throws CHECKS_INPUT */
export const noteWaived: CollectionBeforeValidateHook = ({ data = {}, req }) => {
  const { waived: given, ...rest } = data
  const parsed = listSchema.safeParse(given)
  if (!parsed.success) throw failure('CHECKS_INPUT')
  req.context[WAIVED] = parsed.data ?? []
  return rest
}

/** What the save at hand waves through. */
export const waivedIn = (req: PayloadRequest): readonly Waived[] => {
  const found = req.context[WAIVED]
  return Array.isArray(found) ? found : []
}
