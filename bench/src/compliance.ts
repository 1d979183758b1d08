import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

/**
 * How long it takes to judge a whole group from the database, and how long after a publish the findings of its site
 * are right. The facts of all sites but one are generated; that one is published by a real worker.
 */
export const compliance = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      items: { type: 'string', default: '60' },
      articles: { type: 'string', default: '100000' },
      publishes: { type: 'string', default: '10' },
    },
  })
  const dataDir = mkdtempSync(path.join(tmpdir(), 'bench-compliance-'))
  const secret = randomBytes(32).toString('hex')
  const program = path.join(import.meta.dirname, 'compliance/program.ts')
  const child = spawn(process.execPath, [program, values.sites, values.items, values.articles, values.publishes], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      ZHANQUN_SECRET: secret,
      PAYLOAD_SECRET: secret,
      PAYLOAD_LOG_LEVEL: 'warn',
      // The worker looks by itself every half second.
      ZHANQUN_NO_WAKE: '1',
    },
    stdio: 'inherit',
  })
  const code = await new Promise<number>((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
  rmSync(dataDir, { recursive: true, force: true })
  return code
}
