import type { PayloadRequest } from 'payload'
import { may } from '../access/scope.ts'
import type { Site } from '../payload-types.ts'

/** A site, for those who may put it back: they manage it and may publish on it. */
export const siteToRollBack = async (req: PayloadRequest, id: string): Promise<Site | undefined> => {
  if (id === '' || !req.user) return undefined
  if (!(await may(req, 'site.manage', id)) || !(await may(req, 'article.publish', id))) return undefined
  const site = await req.payload.findByID({
    collection: 'sites',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return site ?? undefined
}
