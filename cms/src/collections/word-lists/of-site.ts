import type { Where } from 'payload'

/** The words of a site, or with null those of the whole group. */
export const ofSite = (site: string | null): Where => ({ site: site === null ? { exists: false } : { equals: site } })
