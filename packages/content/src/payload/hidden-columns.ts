import type { Payload } from 'payload'
import { z } from 'zod'
import { findRows } from './find.ts'

const placeSchema = z.object({ site: z.string(), path: z.string() })

type Place = z.infer<typeof placeSchema>

/**
 * Columns out of use, of some sites.
 * @returns tells of a column whether it is out of use, by itself or with one above it
 */
export const findHidden = async ({
  payload,
  siteIds,
}: {
  payload: Payload
  siteIds: readonly string[]
}): Promise<(column: Place) => boolean> => {
  const rows = await findRows({
    payload,
    collection: 'columns',
    where: { and: [{ hidden: { equals: true } }, { site: { in: [...siteIds] } }] },
    select: { site: true, path: true },
  })
  const hidden = rows.map((row) => placeSchema.parse(row))
  return ({ site, path }) => hidden.some((other) => other.site === site && `${path}/`.startsWith(`${other.path}/`))
}
