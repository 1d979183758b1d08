import { readFile } from 'node:fs/promises'
import type { Found } from './find-file.ts'

/** Pages that only lead on are tiny; no other page is. */
const LARGEST = 1024
const LEADS_ON = /<meta http-equiv="refresh" content="0; url=(\/(?!\/)[\w/.-]*)"/

/**
 * Where a page leads that the publisher wrote for a column's former address.
 * @param segments address inside the site
 * @returns undefined for any other file
 */
export const leadsTo = async ({
  found,
  segments,
}: {
  found: Extract<Found, { kind: 'file' }>
  segments: readonly string[]
}): Promise<string | undefined> => {
  if (found.size > LARGEST || !found.file.endsWith('.html') || segments[0] === 'media') return undefined
  return LEADS_ON.exec(await readFile(found.file, 'utf8').catch(() => ''))?.[1]
}
