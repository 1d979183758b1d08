import path from 'node:path'
import type { SiteSummary } from '@zhanqun/content'
import type { SiteRow } from '@zhanqun/content/payload'
import { readIfThere } from './read-if-there.ts'
import { writeFileWhole } from './write.ts'

type SiteEntry = Pick<SiteSummary, 'code' | 'name' | 'domain' | 'parentId'> & { readonly state: string } & Partial<
    Pick<SiteRow, 'id' | 'mergedIntoId' | 'formerCodes' | 'noticeUntil'>
  >

/**
 * Tells the public server which sites there are: `_sites.json`, never served itself.
 * @returns whether it had to be written
 */
export const writeSitesFile = ({ publicDir, sites }: { publicDir: string; sites: readonly SiteEntry[] }): boolean => {
  const file = path.join(publicDir, '_sites.json')
  const root = sites.find(({ parentId }) => parentId === null)
  const codes = new Map(sites.map(({ id, code }) => [id, code]))
  const text = JSON.stringify({
    root: root?.code ?? null,
    sites: sites.map(({ code, name, domain, state, mergedIntoId, formerCodes = [], noticeUntil }) => {
      const target = state === 'merged' && mergedIntoId ? codes.get(mergedIntoId) : undefined
      return {
        code,
        name,
        domain,
        state,
        ...(target ? { mergedInto: target } : {}),
        ...(state === 'suspended' && noticeUntil ? { retryAfter: noticeUntil } : {}),
        ...(formerCodes.length > 0 ? { formerCodes } : {}),
      }
    }),
  })
  if (readIfThere(file)?.toString('utf8') === text) return false
  writeFileWhole(file, text)
  return true
}
