import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepareGroup } from './group/prepare.ts'

/**
 * What the search box of the admin's list of articles takes, over HTTP, for an administrator and for an editor of one
 * site: on SQLite, and where `MONGODB_URI` is set on MongoDB as well, with what its copies add to a save there.
 */
export const editorSearch = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      pages: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '5' },
      saves: { type: 'string', default: '30' },
    },
  })
  const group = prepareGroup({ sites: Number(values.sites), pages: Number(values.pages) })
  const { dataDir, secret, password, admin } = group
  const editor = `${group.editors[0]}@bench.example`
  const run = (program: string, databaseUrl: string, ...given: string[]): Promise<number> => {
    const file = path.join(import.meta.dirname, 'editor-search', program)
    const env = { DATA_DIR: dataDir, DATABASE_URL: databaseUrl, ZHANQUN_SECRET: secret, ZHANQUN_NO_WAKE: '1' }
    const child = spawn(process.execPath, [file, ...given], { env: { ...process.env, ...env }, stdio: 'inherit' })
    return new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
  }
  const measure = (databaseUrl: string) => run('program.ts', databaseUrl, values.rounds, admin, editor, password)
  const ended = await measure('')
  const { MONGODB_URI } = process.env
  if (ended !== 0 || !MONGODB_URI) return ended
  const url = new URL(MONGODB_URI)
  // Kept between runs, like the group that it is a copy of.
  url.pathname = `/zhanqun_bench_${values.sites}x${values.pages}`
  const copied = await run('copy-program.ts', url.href, dataDir, admin, editor, password)
  const measured = copied === 0 ? await measure(url.href) : copied
  return measured === 0 ? run('saves-program.ts', url.href, values.saves, editor, password) : measured
}
