import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { formatDate } from '@zhanqun/content'
import type { FragmentMeta } from './static-format.ts'
import type { SearchRecord } from './types.ts'

const SIGNATURE = 'pagefind_dcd'
/** Excerpts are cut from this much of a page's text; a match further down shows the summary. Ten of them are loaded. */
const EXCERPT_SOURCE = 1500
const BATCH = 32

const unpack = promisify(gunzip)
const pack = promisify(gzip)

/**
 * Pagefind keeps what was indexed, which here is tokens, as the text of a page. This puts the real
 * text and the facts that a result shows in its place. Names of files stay.
 * @param recordOf the record whose digest stands behind the `#` of a fragment's address
 * @param isOfGroup whether results are to tell which site they are of
 * @returns names of the files by the ids of their records
 */
export const rewriteFragments = async ({
  dir,
  recordOf,
  isOfGroup,
}: {
  dir: string
  recordOf: (digest: string) => SearchRecord | undefined
  isOfGroup: boolean
}): Promise<ReadonlyMap<string, string>> => {
  const names = new Map<string, string>()
  const files = await readdir(dir)
  for (let at = 0; at < files.length; at += BATCH) {
    await Promise.all(
      files.slice(at, at + BATCH).map(async (name) => {
        names.set(await rewrite({ file: path.join(dir, name), recordOf, isOfGroup }), name)
      }),
    )
  }
  return names
}

/** @returns the record's id */
const rewrite = async ({
  file,
  recordOf,
  isOfGroup,
}: {
  file: string
  recordOf: (digest: string) => SearchRecord | undefined
  isOfGroup: boolean
}): Promise<string> => {
  const raw = (await unpack(await readFile(file))).toString('utf8')
  if (!raw.startsWith(SIGNATURE)) throw new Error(`Not a Pagefind fragment: ${path.basename(file)}`)
  const fragment: unknown = JSON.parse(raw.slice(SIGNATURE.length))
  const record = recordOf(digestIn(fragment))
  if (!record) throw new Error(`A Pagefind fragment of no known record: ${path.basename(file)}`)
  const meta: FragmentMeta = {
    title: record.title,
    summary: record.summary,
    date: formatDate(record.date),
    column: record.column,
    documentNumber: record.documentNumber,
    indexNumber: record.indexNumber,
    type: record.type,
    validity: record.validity,
    issuer: record.issuer,
    formedDate: record.formedDate,
    ...(isOfGroup ? { siteCode: record.siteCode, siteName: record.siteName } : {}),
  }
  const content = record.text.slice(0, EXCERPT_SOURCE)
  const rewritten = { url: record.url, content, word_count: 0, filters: {}, meta, anchors: [] }
  await writeFile(file, await pack(SIGNATURE + JSON.stringify(rewritten)))
  return record.id
}

const digestIn = (fragment: unknown): string => {
  if (typeof fragment !== 'object' || fragment === null || !('url' in fragment)) return ''
  return String(fragment.url).split('#')[1] ?? ''
}
