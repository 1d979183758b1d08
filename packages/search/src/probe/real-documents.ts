import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { SearchRecord } from '../types.ts'
import { plainRecord } from './plain-record.ts'

/** Beside the project's own folder; never a part of it. */
const FOLDER = path.join(import.meta.dirname, '../../../../../shared/corpus')

export const areRealDocumentsHere = (): boolean => existsSync(FOLDER)

type Line = Readonly<Record<string, string | undefined>>

const linesOf = (file: string): Line[] =>
  readFileSync(path.join(FOLDER, file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/gu, ' ')
    .replace(/&nbsp;/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** All State Council documents, and regulations evenly chosen, `size` records together. */
export const realDocuments = (size: number): SearchRecord[] => {
  const documents = linesOf('state-council-documents.jsonl').map((line, at) =>
    plainRecord({
      id: `d${at}`,
      title: line.title ?? '',
      text: textOf(line.bodyHtml ?? ''),
      documentNumber: line.documentNumber ?? '',
      indexNumber: line.indexNumber ?? '',
      column: '政策文件',
    }),
  )
  const regulations = linesOf('administrative-regulations.jsonl')
  const wanted = size - documents.length
  const step = regulations.length / wanted
  const chosen = Array.from({ length: wanted }, (_, at) => regulations[Math.floor(at * step)])
  return [
    ...documents,
    ...chosen.map((line, at) =>
      plainRecord({
        id: `r${at}`,
        title: line?.title ?? '',
        text: (line?.markdown ?? '').replace(/#+ /gu, ''),
        column: '法规',
      }),
    ),
  ]
}
