import { spawn } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describeError } from '@zhanqun/errors'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { repositoryDir } from '../src/environment.ts'

type Variables = Record<string, string>
type Result = { code: number | null; stdout: string; stderr: string }

const run = ({ args, env = {}, cwd = repositoryDir }: { args: string[]; env?: Variables; cwd?: string }) =>
  new Promise<Result>((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env } })
    const result = { stdout: '', stderr: '' }
    child.stdout.on('data', (chunk) => {
      result.stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      result.stderr += chunk
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...result }))
  })

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-cli-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('cli.ts', () => {
  const cli = (args: string[], env: Variables = {}) =>
    run({ args: ['scripts/src/cli.ts', ...args], env: { DATA_DIR: path.join(dir, 'data'), ...env } })

  it('shows the help', async () => {
    const { code, stdout } = await cli(['help'])
    expect(code).toBe(0)
    expect(stdout).toContain('npm run zhanqun <命令>')
  })

  it('shows how to use one command', async () => {
    const { code, stdout } = await cli(['standard', 'apply', '--help'])
    expect(code).toBe(0)
    expect(stdout).toContain('用法：npm run zhanqun -- standard')
    expect(stdout).toContain('standard undo 编号')
    expect(stdout).not.toContain('rollback')
  })

  it.each([
    { args: ['no-such'], text: describeError('COMMAND_UNKNOWN', { name: 'no-such' }) },
    { args: ['constructor'], text: describeError('COMMAND_UNKNOWN', { name: 'constructor' }) },
    {
      args: ['read-only', 'maybe'],
      text: describeError('COMMAND_ARGUMENTS', { name: 'read-only', given: 'maybe' }),
    },
    { args: ['read-only', 'on'], text: describeError('READ_ONLY_REASON') },
    {
      args: ['rollback', 'jyj'],
      text: describeError('COMMAND_ARGUMENTS', { name: 'rollback', given: 'jyj' }),
    },
    {
      args: ['rollback', 'jyj', '--to', '2026-11-20T12:00', '--yes', '--dry-run'],
      text: describeError('COMMAND_ARGUMENTS', {
        name: 'rollback',
        given: 'jyj --to 2026-11-20T12:00 --yes --dry-run',
      }),
    },
    { args: ['types', '--fast'], text: describeError('COMMAND_ARGUMENTS', { name: 'types', given: '--fast' }) },
  ])('refuses $args with exit code 2', async ({ args, text }) => {
    const { code, stderr } = await cli(args)
    expect(code).toBe(2)
    expect(stderr).toContain(`错误：${text}`)
  })

  it('start says in one line what is wrong with the environment, and leaves no lock behind', async () => {
    mkdirSync(path.join(dir, 'data'))
    writeFileSync(path.join(dir, 'data/.ready'), '')
    const wrong: { env: Variables; message: RegExp }[] = [
      { env: { WEB_PORT: '99999' }, message: /WEB_PORT 的值“99999”不能用作端口/ },
      { env: { WEB_PORT: '40001', CMS_PORT: '40001' }, message: /与另一个端口相同/ },
      { env: { DATABASE_URL: 'mysql://db.example/x' }, message: /DATABASE_URL 的值不正确/ },
    ]
    for (const { env, message } of wrong) {
      const { code, stderr } = await cli(['start'], env)
      expect(code).toBe(1)
      expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(message)])
    }
    writeFileSync(path.join(dir, 'data/zhanqun.db'), 'broken')
    const { code, stderr } = await cli(['start'])
    expect(code).toBe(1)
    expect(stderr.trim()).toBe(`错误：${describeError('DATABASE_BROKEN', { path: path.join(dir, 'data/zhanqun.db') })}`)
    expect(existsSync(path.join(dir, 'data/run.pid'))).toBe(false)

    // 1 would say that a site is vetoed.
    const judged = await cli(['compliance', '--json'])
    expect(judged.code).toBe(3)
    expect(judged.stderr).toContain(stderr.trim())
    const unwritable = await cli(['compliance'], { DATA_DIR: path.join(dir, 'data/zhanqun.db/below') })
    expect(unwritable).toMatchObject({ code: 3, stdout: '' })
    expect((await cli(['compliance', '--at', 'yesterday'])).code).toBe(2)
  })
})

describe('bootstrap.mjs', () => {
  /** A tree with nothing in it but what the bootstrap needs, and an `npx` that does as the script says. */
  const tree = (npxScript: string) => {
    for (const file of ['scripts/bootstrap.mjs', 'packages/errors/src/catalogue.ts', 'pnpm-lock.yaml']) {
      mkdirSync(path.join(dir, path.dirname(file)), { recursive: true })
      copyFileSync(path.join(repositoryDir, file), path.join(dir, file))
    }
    mkdirSync(path.join(dir, 'scripts/src'))
    writeFileSync(path.join(dir, 'scripts/src/cli.ts'), 'process.exitCode = Number(process.argv[2])\n')
    mkdirSync(path.join(dir, 'bin'))
    writeFileSync(path.join(dir, 'bin/npx'), `#!/bin/sh\necho "$*" >> ${dir}/npx-calls\n${npxScript}\n`)
    chmodSync(path.join(dir, 'bin/npx'), 0o755)
  }
  const bootstrap = (...args: string[]) =>
    run({
      args: [path.join(dir, 'scripts/bootstrap.mjs'), ...args],
      cwd: dir,
      env: { PATH: `${path.join(dir, 'bin')}:${process.env.PATH}` },
    })
  const calls = () => readFileSync(path.join(dir, 'npx-calls'), 'utf8').trim().split('\n')

  it('installs once, and again when the lockfile changed; hands over the exit code', async () => {
    tree('exit 0')
    expect((await bootstrap('0')).code).toBe(0)
    expect((await bootstrap('5')).code).toBe(5)
    expect(calls()).toHaveLength(1)
    expect(calls()[0]).toContain('install --frozen-lockfile')
    writeFileSync(path.join(dir, 'pnpm-lock.yaml'), 'changed')
    expect((await bootstrap('0')).code).toBe(0)
    expect(calls()).toHaveLength(2)
  })

  it('says why an installation failed, and tries again the next time', async () => {
    tree('echo "ERR_PNPM_META_FETCH_FAIL  GET https://registry.example/astro: refused"; exit 1')
    const { code, stderr } = await bootstrap('0')
    expect(code).toBe(1)
    expect(stderr.trim()).toBe(
      `错误：${describeError('INSTALL_FAILED', { reason: 'ERR_PNPM_META_FETCH_FAIL  GET https://registry.example/astro: refused' })}`,
    )
    await bootstrap('0')
    expect(calls()).toHaveLength(2)
  })

  it('gives a failure the exit code of the command', async () => {
    tree('exit 1')
    expect((await bootstrap('compliance', '--json')).code).toBe(3)
  })

  it('says so when the disk is full', async () => {
    tree('echo "ENOSPC: no space left on device, write"; exit 1')
    const { code, stderr } = await bootstrap('0')
    expect(code).toBe(1)
    expect(stderr.trim()).toBe(`错误：${describeError('DISK_FULL', { path: path.join(dir, 'node_modules') })}`)
  })
})
