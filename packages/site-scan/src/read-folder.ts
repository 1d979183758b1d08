import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { ZhanqunError } from '@zhanqun/errors'
import { readHtml, targetOf } from '@zhanqun/page-checks'
import { decodeHtml } from './decode-html.ts'
import type { ForeignPage, ForeignSite } from './types.ts'

/** Of the pages that links lead to, in a folder that holds a whole site. */
const WHOLE_SHARE = 0.8

/** In a folder that holds a part of one. */
const UNSEEN = ['internal-link', 'missing-file', 'orphan'] as const

const PAGE = /\.(?:s?html?)$/i

/**
 * Reads the saved pages of a folder. Symbolic links are not followed.
 * @throws ZhanqunError SCAN_NO_PAGES when there are none
 */
export const readFolder = async ({
  folder,
  maxPages,
  maxBytes,
}: {
  folder: string
  maxPages: number
  maxBytes: number
}): Promise<ForeignSite> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const pages: ForeignPage[] = []
  const skipped: { path: string; reason: string }[] = []
  const names = files.map((file) => relative(folder, file).split(sep).join('/')).sort()
  for (const name of names.filter((one) => PAGE.test(one))) {
    const file = join(folder, name)
    if (pages.length >= maxPages) skipped.push({ path: name, reason: `超过${maxPages}个页面` })
    else if ((await stat(file)).size > maxBytes)
      skipped.push({ path: name, reason: `超过${Math.round(maxBytes / 1024)}KB` })
    else pages.push({ path: name, html: decodeHtml(await readFile(file)) })
  }
  if (pages.length === 0) throw new ZhanqunError('SCAN_NO_PAGES', { folder })
  const known = new Set(names)
  const basePath = basePathOf(pages, basename(resolve(folder)))
  const isWhole = isWholeSite({ pages, basePath, known })
  const exists = (path: string) => !isWhole || known.has(path)
  return { from: folder, hosts: [], basePath, pages, exists, skipped, unseen: isWhole ? [] : UNSEEN }
}

/** The site of a folder may have stood below an address of the same name. */
const basePathOf = (pages: readonly ForeignPage[], name: string): string => {
  const prefix = `/${name}`
  const rooted = pages.flatMap(({ html }) => readHtml(html).hrefs.filter((href) => href.startsWith('/')))
  const below = rooted.filter((href) => href === prefix || href.startsWith(`${prefix}/`))
  return below.length * 2 > rooted.length ? prefix : ''
}

/** Whether most of the pages that links lead to were saved, too. */
const isWholeSite = ({
  pages,
  basePath,
  known,
}: {
  pages: readonly ForeignPage[]
  basePath: string
  known: ReadonlySet<string>
}): boolean => {
  const targets = new Set(
    pages.flatMap(({ path, html }) =>
      readHtml(html).hrefs.flatMap((href) => {
        const target = targetOf({ href, from: path, site: { hosts: [], basePath } })
        return target.type === 'page' ? [target.path] : []
      }),
    ),
  )
  const saved = [...targets].filter((target) => known.has(target))
  return saved.length >= targets.size * WHOLE_SHARE
}
