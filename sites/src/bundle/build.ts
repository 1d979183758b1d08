import { execFile } from 'node:child_process'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { ZhanqunError } from '@zhanqun/errors'
import { bundleId } from './identity.ts'

export type BuiltBundle = {
  readonly id: string
  /** Folder of the bundle, for `loadBundle`. */
  readonly dir: string
}

const project = fileURLToPath(new URL('../../', import.meta.url))
const dist = join(project, 'dist')

/** A running worker may still read chunks of the bundle before; older ones go. */
const KEPT = 3
const UNFINISHED = '.building-'
const ABANDONED_MS = 3_600_000

const run = promisify(execFile)

/**
 * Builds the pages of all sites into one bundle, unless one of the present sources is there.
 * Several processes may call it at once; a bundle's folder appears whole or not at all.
 * @throws {ZhanqunError} BUNDLE_BUILD_FAILED
 */
export const buildBundle = async (): Promise<BuiltBundle> => {
  const id = await bundleId()
  const dir = join(dist, id)
  if (await exists(join(dir, 'server'))) {
    const now = new Date()
    await utimes(dir, now, now)
    return { id, dir }
  }
  await mkdir(dist, { recursive: true })
  const building = join(dist, `${UNFINISHED}${id}-${process.pid}`)
  try {
    await astroBuild(building)
    await putInPlace(building, dir)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  await removeOld(id)
  return { id, dir }
}

/** In a process of its own: each build inside one process leaks about 15 MB. */
const astroBuild = async (outDir: string): Promise<void> => {
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs')
  try {
    await run(process.execPath, [astro, 'build', '--silent', '--outDir', outDir], {
      cwd: project,
      env: { ...process.env, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
      maxBuffer: 16 * 1024 * 1024,
    })
  } catch (error) {
    throw new ZhanqunError('BUNDLE_BUILD_FAILED', { reason: reasonOf(error) }, { cause: error })
  }
}

const reasonOf = (error: unknown): string => {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : ''
  return output || String(error)
}

/** Another process may have been quicker: then its bundle stands, and it is the same one. */
const putInPlace = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to)
  } catch (error) {
    if (!(await exists(join(to, 'server')))) throw error
  }
}

const removeOld = async (current: string): Promise<void> => {
  const entries = await Promise.all(
    (await readdir(dist)).map(async (name) => ({ name, at: (await stat(join(dist, name))).mtimeMs })),
  )
  const unfinished = entries.filter(({ name, at }) => name.startsWith(UNFINISHED) && at < Date.now() - ABANDONED_MS)
  const former = entries
    .filter(({ name }) => /^[0-9a-f]{16}$/.test(name) && name !== current)
    .sort((a, b) => b.at - a.at)
    .slice(KEPT - 1)
  for (const { name } of [...unfinished, ...former]) await rm(join(dist, name), { recursive: true, force: true })
}

const exists = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
