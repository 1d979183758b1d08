import type { Article } from '@zhanqun/content'
import type { SearchRecord } from '@zhanqun/search'
import type { KnownTexts } from './known-texts.ts'

/** A file that an article offers for download, by the name that it is shown under. */
export type OfferedFile = { readonly file: string; readonly name: string }

/** What can be found of an article, but for the texts of its files, which may become known only later. */
export type KeptRecord = Omit<SearchRecord, 'attachments'> & { readonly files: readonly OfferedFile[] }

/** Characters of all files of one article together. */
const MAX_CHARACTERS = 400_000

/** Files of an article, each once. */
export const offeredFiles = ({ attachments }: Pick<Article, 'attachments'>) => {
  const names = new Map<string, string>()
  for (const { file, name } of attachments) if (!names.has(file)) names.set(file, name)
  return Array.from(names, ([file, name]): OfferedFile => ({ file, name }))
}

/** Puts the texts of its files to a record, as far as they are known by now; the others are found by their names. */
export const withTexts = ({ files, ...record }: KeptRecord, { textOf }: Pick<KnownTexts, 'textOf'>): SearchRecord => {
  let left = MAX_CHARACTERS
  const attachments = files.map(({ file, name }) => {
    const text = textOf(file)?.slice(0, left) ?? ''
    left -= text.length
    return { name, text }
  })
  return { ...record, attachments }
}

/** As far as it is known without reading any file: by their names. */
export const withNames = ({ files, ...record }: KeptRecord): SearchRecord => ({
  ...record,
  attachments: files.map(({ name }) => ({ name, text: '' })),
})
