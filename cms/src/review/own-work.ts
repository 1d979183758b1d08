import type { PayloadRequest, Where } from 'payload'
import { z } from 'zod'
import { idOf } from '../relations.ts'
import { groupReview } from './rules.ts'

const rowsSchema = z.array(
  z.looseObject({
    id: z.unknown().transform(idOf),
    review: z.looseObject({ ownReview: z.string().nullish() }).nullish(),
  }),
)

type Named = { readonly forbidden: readonly string[]; readonly allowed: readonly string[] }

/** The sites or columns that say something of own work themselves. */
const placesNaming = async (req: PayloadRequest, collection: 'sites' | 'columns'): Promise<Named> => {
  const { docs } = await req.payload.db.find({
    collection,
    where: { 'review.ownReview': { in: ['allowed', 'forbidden'] } },
    select: { review: { ownReview: true } },
    pagination: false,
    limit: 0,
    req,
  })
  const rows = rowsSchema.parse(docs)
  const saying = (choice: string) => rows.flatMap(({ id, review }) => (id && review?.ownReview === choice ? [id] : []))
  return { forbidden: saying('forbidden'), allowed: saying('allowed') }
}

/** Rounds of places where own work may be reviewed: the nearest place that says something counts. */
const whereAllowed = async (req: PayloadRequest): Promise<Where> => {
  const { ownReviewForbidden } = await groupReview(req)
  const [sites, columns] = [await placesNaming(req, 'sites'), await placesNaming(req, 'columns')]
  const bySite: Where = ownReviewForbidden
    ? { site: { in: [...sites.allowed] } }
    : { site: { not_in: [...sites.forbidden] } }
  const isSilent: Where = {
    or: [{ column: { exists: false } }, { column: { not_in: [...columns.forbidden, ...columns.allowed] } }],
  }
  return { or: [{ column: { in: [...columns.allowed] } }, { and: [isSilent, bySite] }] }
}

/** Makes, for one request, the condition that leaves out the rounds that somebody may not review: their own work. */
export const ownWorkRule = async (req: PayloadRequest): Promise<(person: string) => Where> => {
  const allowed = await whereAllowed(req)
  return (person) => ({
    or: [
      { involved: { exists: false } },
      { involved: { not_like: person } },
      // An article handed over where no review is asked for.
      { steps: { equals: 0 } },
      allowed,
    ],
  })
}
