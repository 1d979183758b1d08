import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CONTENT_VARIABLE } from './files.ts'

/**
 * How `astro build` makes the same pages as the bundle, by itself and from files: what the bundle
 * is compared with, in bytes and in speed. The product never runs it.
 * @param contentDir filled by `writeStaticSite`
 * @param outDir receives a folder for each site, and `_astro`
 */
export const staticBuild = ({
  contentDir,
  outDir,
}: {
  contentDir: string
  outDir: string
}): { command: string[]; cwd: string; env: Record<string, string> } => ({
  command: [
    process.execPath,
    join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs'),
    'build',
    '--silent',
    '--config',
    'astro.static.config.ts',
    '--outDir',
    outDir,
  ],
  cwd: fileURLToPath(new URL('../../', import.meta.url)),
  env: { [CONTENT_VARIABLE]: contentDir, NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
})
