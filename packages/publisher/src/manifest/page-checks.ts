import { hash } from 'node:crypto'
import type { SitePage } from '@zhanqun/page-checks'
import { type Prepare, prepareForAll } from './prepare.ts'

/**
 * What was found on each page, and where it leads. What pages have around their content leads to much, is the same for
 * very many, and is kept once.
 */
export const createPageCheckRows = (prepare: Prepare) => {
  const put = prepare(
    `insert or replace into page_checks (path, kind, title, failures, links, frame) values (?, ?, ?, ?, ?, ?)`,
  )
  const putFrame = prepare('insert or ignore into page_frames (hash, links) values (?, ?)')
  const remove = prepareForAll(prepare, 'delete from page_checks where path in (select value from json_each(?))')
  const all = prepare('select path, kind, title, failures, links, frame from page_checks')
  const frames = prepare('select hash, links from page_frames')
  const removeUnused = prepare('delete from page_frames where hash not in (select frame from page_checks)')

  return {
    put: (pages: readonly SitePage[]): void => {
      const known = new Map<SitePage['frame'], string>()
      for (const { path, kind, title, failures, links, frame } of pages) {
        let digest = known.get(frame)
        if (digest === undefined) {
          const json = textOf(frame)
          digest = hash('sha256', json, 'base64url')
          known.set(frame, digest)
          putFrame.run(digest, json)
        }
        put.run(path, kind, title, JSON.stringify(failures), textOf(links), digest)
      }
    },
    remove,
    all: (): SitePage[] => {
      const byHash = new Map(frames.all().map((row) => [row.hash, linksOf(row.links)]))
      return all.all().map((row) => ({
        path: String(row.path),
        kind: kindOf(row.kind),
        title: String(row.title),
        failures: failuresOf(row.failures),
        links: linksOf(row.links),
        frame: byHash.get(row.frame) ?? NOWHERE,
      }))
    },
    removeUnusedFrames: (): void => void removeUnused.run(),
  }
}

const NOWHERE: SitePage['frame'] = { pages: [], files: [] }

const textOf = ({ pages, files, external }: SitePage['links']): string => JSON.stringify({ pages, files, external })

/** Written here themselves. */
const linksOf = (json: unknown): SitePage['links'] => JSON.parse(String(json))
const failuresOf = (json: unknown): SitePage['failures'] => JSON.parse(String(json))
const kindOf = (kind: unknown) => String(kind) as SitePage['kind']
