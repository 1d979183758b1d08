import { basePathOf } from '@zhanqun/content'
import type { Site } from './payload-types.ts'
import { idOf } from './relations.ts'
import { settings } from './settings.ts'

/**
 * Full address of a page of a site, as editors reach it.
 * @param address the page's address inside the site, beginning with `/`
 */
export const publicAddressOf = ({
  site,
  address = '/',
}: {
  site: Pick<Site, 'code' | 'domain' | 'parent'>
  address?: string
}): string => {
  const domain = site.domain || null
  const base = basePathOf({ code: site.code, domain, parentId: idOf(site.parent) })
  return `${domain ? `https://${domain}` : settings.publicOrigin}${base}${address}`
}
