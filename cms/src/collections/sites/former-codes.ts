import type { CollectionAfterChangeHook, CollectionBeforeValidateHook } from 'payload'
import { stringsOf } from '../../relations.ts'

/** Codes that nobody asks for any more after so many further ones. */
const MOST = 20

/** Keeps the code that a site had, so that its old addresses lead on; of a site that was never open nobody has one. */
export const keepFormerCode: CollectionBeforeValidateHook = ({ data = {}, originalDoc }) => {
  const { code: former, formerCodes, state } = originalDoc ?? {}
  if (typeof data.code !== 'string' || typeof former !== 'string' || data.code === former) return data
  const kept = stringsOf(formerCodes).filter((code) => code !== data.code && code !== former)
  data.formerCodes = (state === 'building' ? kept : [...kept, former]).slice(-MOST)
  return data
}

/** A code that a site has taken leads to that site, and no longer to the one that had it before. */
export const releaseFormerCode: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  if (doc.code === previousDoc?.code) return doc
  const { docs } = await req.payload.db.find<{ id: string; formerCodes?: unknown }>({
    collection: 'sites',
    where: { id: { not_equals: doc.id } },
    select: { formerCodes: true },
    pagination: false,
    limit: 0,
    req,
  })
  for (const { id, formerCodes } of docs) {
    const codes = stringsOf(formerCodes)
    if (!codes.includes(doc.code)) continue
    const data = { formerCodes: codes.filter((code) => code !== doc.code) }
    await req.payload.db.updateOne({ collection: 'sites', id, data, req })
  }
  return doc
}
