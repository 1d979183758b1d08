import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** Everything that ends up in the bundle; the public server beside it does not. */
const SOURCES = [
  'sites/astro.config.ts',
  'sites/src/adapter',
  'sites/src/pages',
  'sites/src/page-at.ts',
  'sites/src/SitePage.astro',
  'themes/common',
  'packages/content/src',
  // No part of it, but made anew with the pages.
  'packages/data-files/src',
  'packages/standard/src/files',
  'packages/search/src',
] as const

/** Name of the bundle that the present sources make: the same sources, the same name. */
export const bundleId = async (): Promise<string> => {
  const hash = createHash('sha256').update(`astro ${astroVersion()}`)
  const files = (await Promise.all(SOURCES.map((path) => filesUnder(join(repository, path))))).flat().sort()
  for (const file of files) {
    hash.update(`\n${relative(repository, file).split(sep).join('/')}\n`).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}

const astroVersion = (): string => {
  const manifest: unknown = createRequire(import.meta.url)('astro/package.json')
  const isManifest = typeof manifest === 'object' && manifest !== null && 'version' in manifest
  return isManifest ? String(manifest.version) : ''
}

const filesUnder = async (path: string): Promise<string[]> => {
  if (/\.\w+$/.test(path)) return [path]
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
