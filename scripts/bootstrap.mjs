// Runs on Node 20 and later with nothing installed: brings the dependencies and Node 24, then hands over to cli.ts.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
/** The installed dependencies take 1.2 GB; the built CMS and the demo data need some more. */
const INSTALL_BYTES = 2 * 1024 ** 3

/** `compliance` says by 1 that a site is vetoed. */
const FAILED = process.argv[2] === 'compliance' ? 3 : 1

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const modules = path.join(root, 'node_modules')
const stampFile = path.join(modules, '.zhanqun-install')
const lockFile = path.join(modules, '.zhanqun-installing')

class BootstrapError extends Error {}

try {
  await installIfStale()
  process.exitCode = await runCli(findNode())
} catch (error) {
  if (!(error instanceof BootstrapError)) throw error
  console.error(`错误：${error.message}`)
  process.exitCode = FAILED
}

async function installIfStale() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'pnpm-lock.yaml')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex')
  if (installedStamp() === wanted) return
  checkDisk()
  mkdirSync(modules, { recursive: true })
  await withInstallLock(async () => {
    if (installedStamp() === wanted) return
    await install()
    writeFileSync(stampFile, wanted)
  })
}

function installedStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined
}

function checkDisk() {
  const { bavail, bsize } = statfsSync(root)
  const first = !existsSync(path.join(modules, '.modules.yaml'))
  if (first && bavail * bsize < INSTALL_BYTES) throw failure('DISK_FULL', { path: root })
}

async function install() {
  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  console.log('正在安装依赖（首次约需半分钟至一分钟）…')
  const child = spawn('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...process.env, CI: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const collect = (chunk) => {
    output = (output + chunk).slice(-20_000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const ticker = setInterval(() => {
    const counts = /resolved (\d+), reused (\d+), downloaded (\d+), added (\d+)/g
    const last = [...output.matchAll(counts)].at(-1)
    console.log(`  ${seconds()} 秒${last ? `：共 ${last[1]} 个包，已装 ${last[4]} 个` : ''}`)
  }, 5000)
  const stopForwarding = forwardSignals(child)
  const { code, error } = await ended(child)
  const interrupted = stopForwarding()
  clearInterval(ticker)
  if (interrupted) throw new BootstrapError('安装已中断，重新运行即可继续。')
  if (code === 0) {
    console.log(`依赖安装完成，用时 ${seconds()} 秒。`)
    return
  }
  if (/ENOSPC|no space left/i.test(output)) throw failure('DISK_FULL', { path: modules })
  throw failure('INSTALL_FAILED', { reason: reasonIn(error ? String(error.message) : output) })
}

/** One line out of the package manager's output that says why it failed. */
function reasonIn(output) {
  const lines = output.split('\n').map((line) => line.trim())
  const telling = lines.filter((line) => /ERR_|ERR!|npm error|error|E[A-Z]{4,}/.test(line))
  return (telling[0] ?? lines.filter(Boolean).at(-1) ?? '没有输出').slice(0, 300)
}

/** Keeps `npm start` and `npm test`, begun side by side, from installing over each other. */
async function withInstallLock(work) {
  for (;;) {
    try {
      writeFileSync(lockFile, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!isAlive(Number(readFileSync(lockFile, 'utf8')))) rmSync(lockFile, { force: true })
      else await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  try {
    await work()
  } finally {
    rmSync(lockFile, { force: true })
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** This very Node when it is new enough, else the one that came with the dependencies. */
function findNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if ((major === 24 && minor >= 12) || (major > 24 && major < 27)) return process.execPath
  const bundled = path.join(modules, '.bin', 'node')
  if (existsSync(bundled)) return bundled
  throw failure('NODE_MISSING', { version: process.versions.node, platform: `${process.platform}-${process.arch}` })
}

async function runCli(node) {
  const bin = path.join(modules, '.bin')
  const child = spawn(node, [path.join(root, 'scripts/src/cli.ts'), ...process.argv.slice(2)], {
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      ASTRO_TELEMETRY_DISABLED: '1',
      PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim(),
    },
    // The channel closes when this process dies, however it dies: the command line then stops its children.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const stopForwarding = forwardSignals(child)
  const stopWatching = watchParent(child)
  const { code, signal, error } = await ended(child)
  stopForwarding()
  stopWatching()
  if (error) throw error
  return code ?? 128 + constants.signals[signal]
}

/** npm runs this process, mostly through a shell; when npm is killed outright, nothing else would tell. */
function watchParent(child) {
  if (process.env.npm_lifecycle_event === undefined) return () => {}
  const parent = process.ppid
  const npm = statusOf(parent)
  const timer = setInterval(() => {
    const now = statusOf(parent)
    if (process.ppid !== parent || (npm.isShell && now.parent !== npm.parent)) child.kill('SIGTERM')
  }, 1000)
  return () => clearInterval(timer)
}

/** What Linux says of a process; on other systems nothing is known of it. */
function statusOf(pid) {
  const file = `/proc/${pid}/stat`
  const fields = existsSync(file) ? /\((.*)\) \S (\d+)/.exec(readFileSync(file, 'utf8')) : null
  return { isShell: /^(ba|da)?sh$/.test(fields?.[1] ?? ''), parent: fields?.[2] }
}

function forwardSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  let forwarded = false
  const forward = (signal) => {
    forwarded = true
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, forward)
  return () => {
    for (const signal of signals) process.off(signal, forward)
    return forwarded
  }
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, signal: null, error }))
    child.once('close', (code, signal) => resolve({ code, signal, error: undefined }))
  })
}

/** The text of the error catalogue, read as plain text because this Node may not run TypeScript. */
function failure(code, details) {
  const catalogue = readFileSync(path.join(root, 'packages/errors/src/catalogue.ts'), 'utf8')
  const entry = new RegExp(`\\b${code}: \\{[^']*message: '([^']*)',\\s*hint: '([^']*)'`).exec(catalogue)
  const text = entry ? entry[1] + entry[2] : code
  return new BootstrapError(text.replace(/\{(\w+)\}/g, (whole, name) => String(details[name] ?? whole)))
}
