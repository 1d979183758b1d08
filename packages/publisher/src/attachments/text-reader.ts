import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createFileReader, type FileReader, isReadable } from '@zhanqun/file-text'
import type { GroupIndex } from '@zhanqun/search'
import { findUpload } from '../files/media.ts'
import type { Manifest } from '../manifest/manifest.ts'
import type { Manifests } from '../manifests.ts'
import { isIndexStale, tellOfTexts } from '../search-pass.ts'
import { publishedCodes } from '../site-folder.ts'
import type { Dirs, Log } from '../types.ts'
import type { KnownTexts } from './known-texts.ts'

/** After an error, e.g. while the disk is full. */
const TROUBLE_MS = 60_000
/** Until others may have read a file. */
const OTHERS_MS = 5_000
/** Files that are looked for at once. */
const CHUNK = 200

export type TextReader = ReturnType<typeof createTextReader>

/**
 * Reads the files that published articles offer, beside the passes and in a thread of its own, and has their articles
 * found by what stands there. Which files wait stands in the manifests of the sites; here it is only remembered which
 * to look into, at first all of them.
 */
export const createTextReader = ({
  dirs,
  manifests,
  group,
  texts,
  log,
  askForIndex,
  files = createFileReader(),
}: {
  dirs: Dirs
  manifests: Pick<Manifests, 'look'>
  group: GroupIndex
  texts: KnownTexts
  log: Log
  /** Has the static index of a site made anew, by the site's id. */
  askForIndex: (site: string) => Promise<unknown>
  files?: FileReader
}) => {
  const uploads = [dirs.attachments]
  let waiting: Set<string> | undefined
  /** Codes of sites whose static index may not know all that was read; at first those of whoever ended in the middle. */
  let untold = new Set<string>()
  let working: Promise<void> | undefined
  let quietUntil = 0
  let isClosed = false

  /** For the time of the work only: a site may be removed while one of its files is read. */
  const withManifest = <T>(code: string, work: (manifest: Manifest) => T): T | undefined => {
    const found = manifests.look(code)
    if (!found) return undefined
    try {
      return work(found.manifest)
    } finally {
      found.release()
    }
  }

  /** @returns false when others are at it */
  const readFile = async (file: string, code: string): Promise<boolean> => {
    const from = isReadable(file) ? findUpload(uploads, file) : undefined
    if (from === undefined) return true
    const hash = await digestOf(from)
    const next = texts.begin({ file, hash, now: Date.now() })
    if (next !== 'read') return next === 'settled'
    const read = await files.read(from).catch((error: unknown) => {
      texts.giveUp(hash)
      throw error
    })
    texts.finish(hash, read)
    if ('reason' in read) log.warn({ file, site: code, reason: read.reason }, 'no text was read from an attachment')
    return true
  }

  /** @returns whether there may be more */
  const readOne = async (code: string): Promise<boolean> => {
    const file = withManifest(code, (manifest) => {
      if (manifest.meta('texts') !== texts.id)
        manifest.locked(() => {
          manifest.readTextsAgain()
          manifest.setMeta('texts', texts.id)
        })
      return manifest.textTodo()
    })
    if (file === undefined) {
      await tellOfAll(code)
      return false
    }
    if (!(await readFile(file, code))) {
      setTimeout(() => later(code), OTHERS_MS).unref()
      return false
    }
    withManifest(code, (manifest) => tellOfTexts({ group, texts, manifest, siteCode: code, file }))
    untold.add(code)
    return true
  }

  /** Once all files of a site are read: its static index is made whole each time. */
  const tellOfAll = async (code: string): Promise<void> => {
    if (!untold.has(code)) return
    const site = withManifest(code, (manifest) => (isIndexStale(manifest) ? manifest.meta('site') : undefined))
    if (site !== undefined) await askForIndex(site)
    untold.delete(code)
  }

  const forgetGone = async (): Promise<void> => {
    const known = texts.files()
    for (let from = 0; from < known.length && !isClosed; from += CHUNK) {
      texts.forget(known.slice(from, from + CHUNK).filter((file) => findUpload(uploads, file) === undefined))
      await nextTurn()
    }
  }

  const work = async (): Promise<void> => {
    while (!isClosed && performance.now() >= quietUntil) {
      if (!waiting) {
        waiting = new Set(publishedCodes(dirs))
        untold = new Set(waiting)
        await forgetGone()
      }
      const [code] = waiting
      if (code === undefined) return
      waiting.delete(code)
      try {
        if (await readOne(code)) waiting.add(code)
      } catch (error) {
        if (isClosed) return
        waiting.add(code)
        quietUntil = performance.now() + TROUBLE_MS
        log.error({ err: error, site: code }, 'attachments could not be read and will be tried again')
      }
    }
  }

  /** Begins with whatever waits, unless it is being done. */
  const wake = (): void => {
    if (isClosed) return
    working ??= work().finally(() => {
      working = undefined
    })
  }

  /** Notes that a site has files that wait. */
  const later = (code: string): void => {
    waiting?.add(code)
    wake()
  }

  return {
    wake,
    later,
    /** Has every site looked into again, and forgets what stood in files that are gone. */
    lookAgain: (): void => {
      waiting = undefined
    },
    /** Resolves when nothing waits any more. */
    settled: async (): Promise<void> => {
      wake()
      await working
    },
    close: async (): Promise<void> => {
      isClosed = true
      await files.close()
      await working
      texts.close()
    },
  }
}

const digestOf = async (file: string): Promise<string> => {
  const digest = createHash('sha256')
  await pipeline(createReadStream(file), digest)
  return digest.digest('base64url')
}
