import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { openGroupReader } from '@zhanqun/search'
import { openManifest } from '../../../packages/publisher/src/manifest/manifest.ts'
import type { World } from './world.ts'

type Dirs = World['dirs']

/** Everything that visitors can get, by name: files with their bytes, and what the search index holds. */
export const published = (dirs: Dirs): Map<string, string> =>
  new Map([...files(dirs), ...records(dirs).map((row) => [`search:${row.id}`, JSON.stringify(row)] as const)])

const isSearchIndex = (name: string): boolean => /(^|\/)(\.?pagefind|group-index)/.test(name)

/** All files but the static search indexes, which are made of the same records, and shared assets. */
const files = ({ public: root }: Dirs): [string, string][] =>
  readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry): [string, string][] => {
    const name = path.relative(root, path.join(entry.parentPath, entry.name))
    if (!entry.isFile() || isSearchIndex(name) || name.startsWith('_astro/')) return []
    return [[name, readFileSync(path.join(root, name), 'latin1')]]
  })

const records = ({ searchFile }: Dirs) => {
  const db = new DatabaseSync(searchFile, { readOnly: true })
  const rows = db
    .prepare(
      `select doc.id, doc.site, site.name, site.district, site.district_name, doc.published,
         facet.column_name, facet.column_path, facet.year, facet.type, facet.topic, facet.issuer, facet.validity,
         facet.reference, shown.url, shown.title, shown.document_number, shown.index_number, shown.formed_date,
         shown.summary, shown.text, (select group_concat(name) from attachment where doc = doc.rowid) as attachments
       from doc join shown using (rowid) join facet on facet.id = doc.facet left join site on site.code = doc.site
       order by doc.id`,
    )
    .all()
  db.close()
  return rows
}

/** What differs, in a form that a failing test can show. */
export const differences = (found: ReadonlyMap<string, string>, wanted: ReadonlyMap<string, string>): string[] => [
  ...[...wanted.keys()].filter((name) => !found.has(name)).map((name) => `missing: ${name}`),
  ...[...found.keys()].filter((name) => !wanted.has(name)).map((name) => `left over: ${name}`),
  ...[...wanted].flatMap(([name, text]) => {
    const other = found.get(name)
    return other === undefined || other === text ? [] : [`stale: ${name}\n${firstDifference(other, text)}`]
  }),
]

const firstDifference = (found: string, wanted: string): string => {
  let at = 0
  while (found[at] === wanted[at]) at++
  const around = (text: string) =>
    JSON.stringify(Buffer.from(text.slice(Math.max(0, at - 80), at + 120), 'latin1').toString())
  return `  found  ${around(found)}\n  wanted ${around(wanted)}`
}

/** Compressed copies that are not their page. */
export const wrongCopies = (found: ReadonlyMap<string, string>): string[] =>
  [...found].flatMap(([name, text]) => {
    const [, original, kind] = /^(.+)\.(gz|br)$/.exec(name) ?? []
    const page = original === undefined ? undefined : found.get(original)
    if (page === undefined) return []
    const bytes = Buffer.from(text, 'latin1')
    const plain = kind === 'gz' ? gunzipSync(bytes) : brotliDecompressSync(bytes)
    return plain.toString('latin1') === page ? [] : [`compressed otherwise: ${name}`]
  })

/** Pages that a manifest knows and the folder does not hold, and the other way round. */
export const manifestErrors = ({ manifests }: Dirs, found: ReadonlyMap<string, string>): string[] =>
  readdirSync(manifests)
    .filter((name) => name.endsWith('.sqlite'))
    .flatMap((name) => {
      const code = name.slice(0, -'.sqlite'.length)
      const manifest = openManifest({ file: path.join(manifests, name) })
      const noted = new Set(manifest.pages().keys())
      const unsettled = [...manifest.intents(), ...manifest.todo(), ...manifest.absorbed()]
      manifest.close()
      const pages = [...found.keys()].flatMap((file) =>
        file.startsWith(`${code}/`) ? [file.slice(code.length + 1)] : [],
      )
      return [
        ...[...noted]
          .filter((page) => !found.has(`${code}/${page}`))
          .map((page) => `noted, but missing: ${code}/${page}`),
        ...pages
          .filter((page) => page.endsWith('.html') && !noted.has(page))
          .map((page) => `not noted: ${code}/${page}`),
        ...unsettled.map((page) => `unsettled: ${code}/${page}`),
      ]
    })

/** How many pages the search of the group finds for a word. */
export const findable = ({ searchFile }: Dirs, words: readonly string[]): Map<string, number> => {
  const reader = openGroupReader({ file: searchFile })
  const found = new Map(words.map((word) => [word, reader?.search({ q: word }).total ?? 0]))
  reader?.close()
  return found
}
