import { copyFileSync, lstatSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { siblingsOf } from '@zhanqun/public-files'
import { ensureAssetSiblings } from './siblings.ts'
import { filesBelow, isTemporary, placeWhole, standsThere } from './write.ts'

/** How long files of former bundles stay for pages that are not yet rendered anew, or are cached. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Puts the theme's hashed files where all sites share them. Those of former bundles stay for a
 * month after their last use, since pages and caches still name them.
 * @param assetsDir the bundle's client folder, which holds `_astro/`
 */
export const publishBundleAssets = ({
  assetsDir,
  publicDir,
  now,
  keep = new Set(),
}: {
  assetsDir: string
  publicDir: string
  now: number
  /** Former files that pages will always name. */
  keep?: ReadonlySet<string>
}): { copied: number; removed: number } => {
  const source = path.join(assetsDir, '_astro')
  const target = path.join(publicDir, '_astro')
  const current = filesBelow(source)
  let copied = 0
  for (const file of current) {
    const from = path.join(source, file)
    const to = path.join(target, file)
    if (standsThere(to, statSync(from).size)) {
      utimesSync(to, now / 1000, now / 1000)
    } else {
      placeWhole(to, (temporary) => copyFileSync(from, temporary))
      copied++
    }
    ensureAssetSiblings(to, now)
  }
  const kept = new Set([...current, ...keep].flatMap((file) => [file, ...siblingsOf(file)]))
  let removed = 0
  for (const file of filesBelow(target)) {
    const old = path.join(target, file)
    if (kept.has(file) || now - statSync(old).mtimeMs < KEEP_MS) continue
    rmSync(old, { force: true })
    removed++
  }
  return { copied, removed }
}

/** Younger leftovers may be another worker's, still at it. */
const LEFTOVER_MS = 10 * 60 * 1000

/** Removes what a killed worker has left half done at the top of the public folder. */
export const sweepLeftovers = ({ publicDir, now }: { publicDir: string; now: number }): void => {
  for (const name of readdirSync(publicDir)) {
    if (!name.startsWith('.removed-') && !isTemporary(name)) continue
    const leftover = path.join(publicDir, name)
    const found = lstatSync(leftover, { throwIfNoEntry: false })
    if (found && now - found.mtimeMs > LEFTOVER_MS) rmSync(leftover, { recursive: true, force: true })
  }
}
