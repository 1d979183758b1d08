import { basePathOf } from '@zhanqun/content'
import type { Site } from './payload-types.ts'
import { idOf } from './relations.ts'
import { settings } from './settings.ts'

/**
 * Full address of a page of a site, as editors reach it.
 * @param address the page's address inside the site, beginning with `/`
 * @param origin where sites without a domain of their own are reached
 */
export const publicAddressOf = ({
  site,
  address = '/',
  origin = settings.publicOrigin,
}: {
  site: Pick<Site, 'code' | 'domain' | 'parent'>
  address?: string
  origin?: string
}): string => {
  const domain = site.domain || null
  const base = basePathOf({ code: site.code, domain, parentId: idOf(site.parent) })
  return `${domain ? `https://${domain}` : origin}${base}${address}`
}
