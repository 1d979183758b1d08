import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * How long it takes to bring a whole group into line with a column standard, and back: every item is new
 * to every site, then a new version renames, moves and reorders some. `--database` names a MongoDB server
 * instead of the embedded database; a database of its own is made there, and dropped in the end.
 */
export const standard = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      items: { type: 'string', default: '60' },
      database: { type: 'string', default: '' },
    },
  })
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bench-standard-'))
  const secret = randomBytes(32).toString('hex')
  const program = path.join(import.meta.dirname, 'standard/program.ts')
  const child = spawn(process.execPath, [program, values.sites, values.items], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: values.database === '' ? '' : ownDatabase(values.database),
      ZHANQUN_SECRET: secret,
      PAYLOAD_SECRET: secret,
      ZHANQUN_NO_WAKE: '1',
      // As in the worker, which does this work.
      SQLITE_SYNCHRONOUS: 'NORMAL',
    },
    stdio: 'inherit',
  })
  const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
  rmSync(dataDir, { recursive: true, force: true })
  return code
}

const ownDatabase = (server: string): string => {
  const url = new URL(server)
  url.pathname = `/zhanqun_bench_${process.pid}`
  return url.href
}
