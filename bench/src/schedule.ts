import { spawn } from 'node:child_process'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { prepareGroup } from './group/prepare.ts'

/**
 * How late publishing and taking down at a set time come about: from the set time to the page being
 * there, or gone, on a quiet product, during a rebuild, many at one moment, and after a restart.
 */
export const schedule = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sites: { type: 'string', default: '50' },
      pages: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '10' },
    },
  })
  const group = prepareGroup({ sites: Number(values.sites), pages: Number(values.pages) })
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'schedule/program.ts'), values.rounds], {
    env: {
      ...process.env,
      DATA_DIR: group.dataDir,
      DATABASE_URL: '',
      ZHANQUN_SECRET: group.secret,
      PAYLOAD_SECRET: group.secret,
      ZHANQUN_NO_WAKE: '1',
    },
    stdio: 'inherit',
  })
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)))
}
