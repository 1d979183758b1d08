import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tryLock } from '../checks/file-lock.ts'
import type { Progress } from '../console.ts'
import { type Environment, repositoryDir, runtimeFiles } from '../environment.ts'
import { fingerprint, isStamped, writeStamp } from '../fingerprint.ts'
import type { Supervisor } from '../supervisor/supervisor.ts'

type JobOptions = {
  readonly supervisor: Supervisor
  readonly progress: Progress
  readonly environment: Environment
  readonly env: NodeJS.ProcessEnv
  readonly signal: AbortSignal
}

/** Lines of a job that begin with this are shown to the user. */
export const PROGRESS_MARK = '进度：'

const script = (name: string) => path.join(repositoryDir, 'scripts/src', name)

/** Compiles the sites and themes into the bundle that renders every page, unless it is there. */
export const buildPagesBundle = async ({ supervisor, progress, env }: JobOptions): Promise<void> => {
  progress.begin('准备页面模板')
  await supervisor.run({
    name: 'bundle',
    title: '页面模板的生成',
    command: [process.execPath, script('bundle.ts')],
    cwd: repositoryDir,
    env,
  })
  progress.done('页面模板就绪')
}

/** Brings the database up to date and, on the first run, fills it with the demo group. */
export const prepareData = async ({ supervisor, progress, environment, env }: JobOptions): Promise<void> => {
  const stamp = {
    file: runtimeFiles(environment.dataDir).ready,
    value: createHash('sha256')
      .update(fingerprint({ dir: repositoryDir, patterns: ['cms/src/migrations/**'] }))
      .update(environment.databaseUrl)
      .digest('hex'),
  }
  const embedded = environment.databaseUrl === ''
  const there = !embedded || existsSync(runtimeFiles(environment.dataDir).databaseFile)
  if (there && isStamped(stamp)) return
  progress.begin('准备数据库')
  await supervisor.run({
    name: 'prepare',
    title: '数据库的准备',
    command: [process.execPath, script('prepare.ts')],
    cwd: repositoryDir,
    // Nobody publishes yet; the events wait in the queue.
    env: { ...env, ZHANQUN_NO_WAKE: '1' },
    onLine: (line) => {
      if (line.startsWith(PROGRESS_MARK)) progress.note(line.slice(PROGRESS_MARK.length))
    },
  })
  writeStamp(stamp)
  progress.done('数据库就绪')
}

/** Compiles the CMS, unless its sources are those of the last time. */
export const buildCms = async ({ supervisor, progress, env, signal }: JobOptions): Promise<void> => {
  const cmsDir = path.join(repositoryDir, 'cms')
  const stamp = { file: path.join(cmsDir, '.next/zhanqun-build'), value: cmsFingerprint() }
  if (isStamped(stamp)) return
  await withBuildLock({
    signal,
    work: async () => {
      if (isStamped(stamp)) return
      const scratch = mkdtempSync(path.join(tmpdir(), 'zhanqun-build-'))
      progress.begin('编译管理后台（首次约需两分钟，公众网站不必等它）')
      rmSync(stamp.file, { force: true })
      await supervisor.run({
        name: 'cms-build',
        title: '管理后台的编译',
        command: [process.execPath, nextBinary, 'build'],
        cwd: cmsDir,
        env: {
          ...env,
          // The build opens no database; should a page try to, it must not be the one that is being prepared.
          DATA_DIR: scratch,
          DATABASE_URL: '',
          NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --max-old-space-size=2048`.trim(),
        },
        niceness: 10,
      })
      rmSync(scratch, { recursive: true, force: true })
      writeStamp(stamp)
      progress.done('管理后台编译完成')
    },
  })
}

export const nextBinary = path.join(repositoryDir, 'cms/node_modules/next/dist/bin/next')

const cmsFingerprint = (): string =>
  fingerprint({
    dir: repositoryDir,
    patterns: [
      'cms/src/**',
      'cms/{next.config.ts,postcss.config.mjs,package.json,tsconfig.json}',
      'packages/*/{src/**,package.json}',
      'pnpm-lock.yaml',
    ],
  })

/** Two runs with data folders of their own share the compiled output; they must not compile at once. */
const withBuildLock = async ({ signal, work }: { signal: AbortSignal; work: () => Promise<void> }): Promise<void> => {
  const dir = path.join(repositoryDir, 'node_modules/.cache/zhanqun')
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, 'cms-build.lock')
  let unlock = tryLock(file)
  while (!unlock) {
    await sleep(500, undefined, { signal })
    unlock = tryLock(file)
  }
  try {
    await work()
  } finally {
    unlock()
  }
}
