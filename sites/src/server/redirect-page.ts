import type { StaticFile } from './static-files.ts'

/** Pages that only lead on are tiny; no other page is. */
const LARGEST = 1024
const LEADS_ON = /<meta http-equiv="refresh" content="0; url=(\/(?!\/)[\w/.-]*)"/

/**
 * Where a page leads that the publisher wrote for a column's former address.
 * @param segments address inside the site
 * @returns undefined for any other file
 */
export const leadsTo = ({ file, segments }: { file: StaticFile; segments: readonly string[] }): string | undefined => {
  if (file.stats.size > LARGEST || !file.real.endsWith('.html') || segments[0] === 'media') return undefined
  const form = file.form(undefined)
  return form instanceof Promise ? undefined : LEADS_ON.exec(form?.bytes?.toString('utf8') ?? '')?.[1]
}
