import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type GroupIndex, type GroupQuery, openGroupIndex } from '../src/group/group-index.ts'
import type { SearchRecord } from '../src/types.ts'

const NOW = new Date('2026-11-01T00:00:00.000Z')

export const idOf = ({ url }: { url: string }) => /([a-z0-9]+)\.html$/.exec(url)?.[1] ?? url

/** An index of the group in a folder of its own, from `open` until `close`. */
export const createTemporaryIndex = () => {
  let opened: { dir: string; index: GroupIndex } | undefined
  const current = () => {
    if (!opened) throw new Error('The index is not open.')
    return opened
  }
  const search = (query: Partial<GroupQuery>) => current().index.search({ q: '', now: NOW, ...query })
  const idsOf = (query: Partial<GroupQuery>) => search(query).hits.map(idOf)
  return {
    open: (records: readonly SearchRecord[] = []) => {
      const dir = mkdtempSync(path.join(tmpdir(), 'zq-search-'))
      const index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
      opened = { dir, index }
      index.put(records)
    },
    close: () => {
      const { dir, index } = current()
      index.close()
      rmSync(dir, { recursive: true, force: true })
      opened = undefined
    },
    get index() {
      return current().index
    },
    get file() {
      return path.join(current().dir, 'search.sqlite')
    },
    search,
    idsOf,
    sorted: (query: Partial<GroupQuery>) => idsOf(query).sort(),
  }
}
