import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepareGroup } from './group/prepare.ts'

/** What asking for somebody's rights adds to a request, in a group of many sites. */
export const access = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '500' },
      pages: { type: 'string', default: '20' },
      rounds: { type: 'string', default: '200' },
    },
  })
  const { dataDir, secret } = prepareGroup({ sites: Number(values.sites), pages: Number(values.pages) })
  const program = path.join(import.meta.dirname, 'access/program.ts')
  const child = spawn(process.execPath, [program, values.rounds], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', ZHANQUN_SECRET: secret, ZHANQUN_NO_WAKE: '1' },
    stdio: 'inherit',
  })
  return new Promise((resolve) => child.once('exit', (exit) => resolve(exit ?? 1)))
}
