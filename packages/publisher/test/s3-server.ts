import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { S3Options } from '../src/storage/s3.ts'

const BUCKET = 'websites'

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || address === null) throw new Error('No port.')
  return address.port
}

/** Storage that speaks S3, as a process of its own, which can be stopped and started again with what it holds. */
export const s3Server = async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'zhanqun-s3-'))
  const port = await freePort()
  const endpoint = `http://127.0.0.1:${port}`
  const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
  let child: ChildProcess | undefined

  const start = async () => {
    const args = ['-d', directory, '-p', String(port), '-a', '127.0.0.1', '-s', '--no-vhost-buckets']
    // It makes the tokens of its listings with an old cipher.
    const node = ['--no-deprecation', '--openssl-legacy-provider']
    const started = spawn(process.execPath, [...node, program, ...args, '--configure-bucket', BUCKET], {
      stdio: 'inherit',
    })
    child = started
    while (
      !(await fetch(endpoint).then(
        () => true,
        () => false,
      ))
    ) {
      if (started.exitCode !== null) throw new Error(`The storage has ended with ${started.exitCode}.`)
      await sleep(50)
    }
  }
  const stop = async () => {
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    child = undefined
  }
  await start()

  const options: S3Options = {
    endpoint,
    bucket: BUCKET,
    region: 'us-east-1',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    prefix: '',
    gzip: false,
  }
  return {
    options,
    start,
    stop,
    /** An object as anybody gets it. */
    get: (key: string) => fetch(`${endpoint}/${BUCKET}/${key.split('/').map(encodeURIComponent).join('/')}`),
    remove: async () => {
      await stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

export type S3Server = Awaited<ReturnType<typeof s3Server>>
