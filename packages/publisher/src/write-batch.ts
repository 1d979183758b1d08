import path from 'node:path'
import { copyUpload, inspectUpload, isCurrent, type Upload } from './files/media.ts'
import { isCompressed, removeSiblings } from './files/siblings.ts'
import { removeFile, standsThere, writeFileWhole } from './files/write.ts'
import type { KnownPage, Manifest } from './manifest/manifest.ts'
import type { PageChecks } from './page-checks.ts'
import { isMedia, isPage } from './plan.ts'
import { type RenderedBatch, type RenderedPage, reasonOf } from './render.ts'
import type { Dirs, Log } from './types.ts'

const PUBLISHED = 'media/'

/**
 * Writes rendered pages and the files they show. Of each batch, what is about to be written is
 * noted first, in a transaction of its own; then files are put in place and noted under the
 * manifest's lock. Compressed forms go before their pages are replaced, and are made anew later, see
 * `compress-pages.ts`. A writer that dies in between leaves notes of every file that may be amiss.
 * @param forced paths whose files may hold something else than the manifest says
 * @param mirrored whether storage elsewhere is to follow
 */
export const createWriter = ({
  dirs,
  folder,
  manifest,
  known,
  forced,
  mirrored = false,
  checks,
  log,
}: {
  dirs: Dirs
  folder: string
  manifest: Manifest
  known: ReadonlyMap<string, KnownPage>
  forced: ReadonlySet<string>
  mirrored?: boolean
  checks: PageChecks
  log: Log
}) => {
  const uploads = [dirs.media, dirs.attachments]
  const copies = manifest.media()
  const checked = new Set<string>()
  let written = 0
  let deleted = 0
  const fileOf = (name: string) => path.join(folder, name)

  const neededUploads = (files: Iterable<string>): Upload[] => {
    const needed: Upload[] = []
    for (const file of files) {
      if (checked.has(file)) continue
      checked.add(file)
      const upload = inspectUpload(uploads, file)
      if (!upload) log.warn({ file }, 'a page shows a file that was never uploaded, or is gone')
      else if (
        forced.has(`${PUBLISHED}${file}`) ||
        !isCurrent(upload, copies.get(file), fileOf(`${PUBLISHED}${file}`))
      ) {
        needed.push(upload)
      }
    }
    return needed
  }

  /** No compressed form may stand beside a page that it is not made of. */
  const replacePage = ({ page, html }: RenderedPage): void => {
    const file = fileOf(page.path)
    if (known.has(page.path) || forced.has(page.path)) removeSiblings(file)
    writeFileWhole(file, html)
  }

  const isToCompress = ({ page }: RenderedPage): boolean => isPage(page.path) && isCompressed(page)

  const mirrorLater = (names: readonly string[]): void => {
    if (mirrored) manifest.mirrorLater(names)
  }

  const removeNow = (name: string): void => {
    mirrorLater([name])
    if (!isMedia(name)) removeSiblings(fileOf(name))
    removeFile({ root: folder, file: fileOf(name) })
    manifest.forget(name)
    manifest.settle([name])
    manifest.dropTodo([name])
    manifest.dropFailures([name])
    manifest.dropUncompressed([name])
    if (isPage(name)) deleted++
  }

  return {
    write: ({ pages, failed, missing }: RenderedBatch): void => {
      const changed = pages.filter(({ page }) => {
        if (forced.has(page.path) || known.get(page.path)?.hash !== page.hash) return true
        return !standsThere(fileOf(page.path), page.bytes)
      })
      const needed = neededUploads(new Set(pages.flatMap(({ page }) => page.assets)))
      const targets = [...changed.map(({ page }) => page.path), ...needed.map(({ copy }) => `${PUBLISHED}${copy.file}`)]
      if (targets.length > 0) {
        manifest.write(() => {
          manifest.intend(targets)
          mirrorLater(targets)
        })
      }
      const found = changed.flatMap(({ page, ref, html }) => checks.check({ ref, path: page.path, html }))
      manifest.write(() => {
        // Pictures before the pages that show them.
        for (const upload of needed) {
          copyUpload(upload, fileOf(`${PUBLISHED}${upload.copy.file}`))
          manifest.putMedia(upload.copy)
        }
        changed.forEach(replacePage)
        const compressed = Map.groupBy(changed, isToCompress)
        manifest.addUncompressed(pathsOf(compressed.get(true)))
        manifest.dropUncompressed(pathsOf(compressed.get(false)))
        manifest.put(pages.map(({ page }) => page))
        manifest.putChecks(found)
        const done = pages.map(({ page }) => page.path)
        manifest.settle([...targets, ...done])
        manifest.dropTodo(done)
        manifest.dropFailures(done)
        for (const { path: name, error } of failed) {
          manifest.fail(name, reasonOf(error))
          manifest.dropTodo([name])
        }
        for (const name of missing) removeNow(name)
      })
      written += changed.filter(({ page }) => isPage(page.path)).length
    },

    remove: (names: readonly string[]): void => {
      if (names.length === 0) return
      manifest.write(() => names.forEach(removeNow))
    },

    /** Takes away the files under `media/` that no page shows any more. */
    removeUnusedMedia: (): void => {
      const noted = manifest.media()
      const stray = [...manifest.intents()]
        .filter((name) => isMedia(name) && !noted.has(name.slice(PUBLISHED.length)))
        .map((name) => name.slice(PUBLISHED.length))
      const unused = [...manifest.unusedMedia(), ...stray]
      const settled = [...manifest.intents()].filter(isMedia)
      if (unused.length === 0 && settled.length === 0) return
      manifest.write(() => {
        for (const file of unused) {
          removeFile({ root: folder, file: fileOf(`${PUBLISHED}${file}`) })
          manifest.forgetMedia(file)
          mirrorLater([`${PUBLISHED}${file}`])
        }
        manifest.settle(settled)
        deleted += unused.length
      })
    },

    /** Data files do not count. */
    counts: () => ({ written, deleted }),
  }
}

const pathsOf = (pages: readonly RenderedPage[] = []): string[] => pages.map(({ page }) => page.path)
