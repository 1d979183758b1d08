import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { formatDate } from '@zhanqun/content'
import type { SearchAttachment, SearchRecord } from '../../types.ts'
import { type FragmentMeta, LAPSED_MARK } from '../format.ts'
import { SIGNATURE } from '../list.ts'

/** Excerpts are cut from this much of a page's text; a match further down shows the summary. Ten of them are loaded. */
const EXCERPT_SOURCE = 1000
/** As much of all files of a page: enough to tell most times in which one something was found. */
const ATTACHMENTS_SOURCE = 600
const BATCH = 32

export const FRAGMENT = '.pf_fragment'

export type RenamedPage = {
  readonly id: string
  /** What Pagefind had named its file. */
  readonly from: string
  readonly name: string
  readonly isLapsed: boolean
  readonly date: string
}

/** Marked where the document no longer holds: whoever has only names can put it last. */
export const fileOf = ({ name, isLapsed }: Pick<RenamedPage, 'name' | 'isLapsed'>): string =>
  `${isLapsed ? LAPSED_MARK : ''}${name}${FRAGMENT}`

type Rewriting = {
  readonly dir: string
  readonly recordOf: (digest: string) => SearchRecord | undefined
  readonly nameOf: (from: string) => string
  readonly isOfGroup: boolean
}

const unpack = promisify(gunzip)
const pack = promisify(gzip)

/**
 * Pagefind keeps what was indexed, which here is tokens, as the text of a page. This puts the real
 * text and the facts that a result shows in its place.
 * @param recordOf the record whose digest stands behind the `#` of a fragment's address
 * @param nameOf the name of a page that Pagefind has named otherwise
 * @param isOfGroup whether results are to tell which site they are of
 * @returns the pages of the index
 */
export const rewriteFragments = async ({ dir, ...rewriting }: Rewriting): Promise<RenamedPage[]> => {
  const pages: RenamedPage[] = []
  const files = await readdir(dir)
  for (let at = 0; at < files.length; at += BATCH) {
    pages.push(...(await Promise.all(files.slice(at, at + BATCH).map((file) => rewrite({ dir, file, ...rewriting })))))
  }
  return pages
}

const rewrite = async ({
  dir,
  file,
  recordOf,
  nameOf,
  isOfGroup,
}: Rewriting & { file: string }): Promise<RenamedPage> => {
  const old = path.join(dir, file)
  const raw = (await unpack(await readFile(old))).toString('utf8')
  if (!raw.startsWith(SIGNATURE)) throw new Error(`Not a Pagefind fragment: ${file}`)
  const fragment: unknown = JSON.parse(raw.slice(SIGNATURE.length))
  const record = recordOf(digestIn(fragment))
  if (!record) throw new Error(`A Pagefind fragment of no known record: ${file}`)
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
    ...(record.attachments.length > 0 ? { attachments: beginningsOf(record.attachments) } : {}),
    ...(record.text.length > EXCERPT_SOURCE ? { isCut: true } : {}),
    ...(isOfGroup ? { siteCode: record.siteCode, siteName: record.siteName } : {}),
  }
  const content = record.text.slice(0, EXCERPT_SOURCE)
  const rewritten = { url: record.url, content, word_count: 0, filters: {}, meta, anchors: [] }
  const from = path.basename(file, FRAGMENT)
  const page = { id: record.id, from, name: nameOf(from), isLapsed: record.validity === 'invalid', date: record.date }
  await writeFile(old, await pack(SIGNATURE + JSON.stringify(rewritten)))
  await rename(old, path.join(dir, fileOf(page)))
  return page
}

const beginningsOf = (attachments: readonly SearchAttachment[]): SearchAttachment[] => {
  let left = ATTACHMENTS_SOURCE
  return attachments.map(({ name, text }) => {
    const beginning = text.slice(0, left)
    left -= beginning.length
    return { name, text: beginning }
  })
}

const digestIn = (fragment: unknown): string => {
  if (typeof fragment !== 'object' || fragment === null || !('url' in fragment)) return ''
  return String(fragment.url).split('#')[1] ?? ''
}
