import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { staticBuild } from '@zhanqun/sites/static'
import { icons } from '@zhanqun/themes/common/lib/icons.ts'
import type { Group } from '../group/prepare.ts'
import { countPages, type PageCount } from './count-pages.ts'
import type { Outputs } from './outputs.ts'

export type PeerRun = PageCount & { readonly wallSeconds: number; readonly cpuSeconds: number }

export type Peers = {
  readonly hugo: (() => Promise<PeerRun>) | undefined
  readonly hugoVersion: string | undefined
  readonly astro: () => Promise<PeerRun>
}

/** Writes the group's content as files for the peers; that is not counted. */
export const preparePeers = async ({ group, outputs }: { group: Group; outputs: Outputs }): Promise<Peers> => {
  const dir = outputs.next('content')
  const contentDir = path.join(dir, 'static')
  const hugoDir = path.join(dir, 'hugo')
  mkdirSync(path.join(hugoDir, 'data'), { recursive: true })
  cpSync(path.join(import.meta.dirname, '../../hugo'), hugoDir, { recursive: true })
  writeFileSync(path.join(hugoDir, 'data/icons.json'), JSON.stringify(icons))
  await measured({
    command: [process.execPath, path.join(import.meta.dirname, 'export.ts'), contentDir, path.join(hugoDir, 'content')],
    cwd: dir,
    env: { DATA_DIR: group.dataDir, DATABASE_URL: '', ZHANQUN_SECRET: group.secret, PAYLOAD_LOG_LEVEL: 'error' },
  })

  const run = async (command: Parameters<typeof measured>[0], out: string): Promise<PeerRun> => {
    const times = await measured(command)
    return { ...times, ...countPages(out) }
  }
  const hugoVersion = await versionOfHugo()
  return {
    hugoVersion,
    hugo:
      hugoVersion === undefined
        ? undefined
        : () => {
            const out = outputs.next('hugo')
            return run({ command: ['hugo', '--quiet', '--destination', out], cwd: hugoDir, env: {} }, out)
          },
    astro: () => {
      const out = outputs.next('astro')
      return run(staticBuild({ contentDir, outDir: out }), out)
    },
  }
}

const versionOfHugo = async (): Promise<string | undefined> => {
  try {
    const { stdout } = await promisify(execFile)('hugo', ['version'])
    return /v[\d.]+/.exec(stdout)?.[0] ?? stdout.trim()
  } catch {
    return undefined
  }
}

/** Runs a command and gives the CPU time, user and system, of it and of all that it has started and awaited. */
const measured = async ({
  command,
  cwd,
  env,
}: {
  command: readonly string[]
  cwd: string
  env: Readonly<Record<string, string>>
}): Promise<{ wallSeconds: number; cpuSeconds: number }> => {
  const began = performance.now()
  const script = '"$@" >&2; code=$?; times; exit $code'
  const child = spawn('sh', ['-c', script, 'sh', ...command], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command[0]} has ended with status ${code}.`)
  const wallSeconds = (performance.now() - began) / 1000
  const ofChildren = output.trim().split('\n').at(-1) ?? ''
  const cpuSeconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  )
  return { wallSeconds, cpuSeconds }
}
