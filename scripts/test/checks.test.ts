import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holderOf, lockDataDir } from '../src/checks/data-lock.ts'
import { checkDatabaseFile } from '../src/checks/database-file.ts'
import { checkDatabaseUrl } from '../src/checks/database-url.ts'
import { checkDisk, freeBytes, makeDataDir } from '../src/checks/disk.ts'
import { checkPorts } from '../src/checks/ports.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-checks-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const listen = async (host: string): Promise<{ server: Server; port: number }> => {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  return { server, port: address.port }
}

const close = async (server: Server) => {
  server.close()
  await once(server, 'close')
}

describe('ports', () => {
  it.each(['127.0.0.1', '0.0.0.0'])('names the port taken on %s and the variable to change', async (host) => {
    const { server, port } = await listen(host)
    const free = await listen('127.0.0.1')
    await close(free.server)
    const checked = checkPorts({ ports: { web: port, cms: free.port, worker: free.port } })
    await expect(checked).rejects.toMatchObject({ code: 'PORT_TAKEN', details: { port, variable: 'WEB_PORT' } })
    await close(server)
  })

  it('waits for a port that becomes free', async () => {
    const { server, port } = await listen('127.0.0.1')
    const checked = checkPorts({ ports: { web: port, cms: port, worker: port }, patienceMs: 20_000 })
    await close(server)
    await expect(checked).resolves.toBeUndefined()
  })
})

describe('disk', () => {
  it('refuses a disk with less room than needed', () => {
    const neededBytes = freeBytes(dir) * 2
    expect(() => checkDisk({ dir, neededBytes })).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
  })

  it('accepts a folder that is not there yet', () => {
    expect(() => checkDisk({ dir: path.join(dir, 'a/b'), neededBytes: 1 })).not.toThrow()
  })

  it('says so when the data folder cannot be made', () => {
    writeFileSync(path.join(dir, 'file'), '')
    expect(() => makeDataDir(path.join(dir, 'file/data'))).toThrow(
      expect.objectContaining({ code: 'DATA_DIR_UNWRITABLE' }),
    )
  })
})

describe('data folder lock', () => {
  it('names the process that holds it, and is free at once when that process is killed', async () => {
    const holder = spawn(process.execPath, [path.join(import.meta.dirname, 'programs/hold-lock.ts'), dir])
    const exited = once(holder, 'exit')
    try {
      await once(holder.stdout, 'data')
      expect(() => lockDataDir(dir)).toThrow(
        expect.objectContaining({ code: 'DATA_IN_USE', details: { path: dir, pid: String(holder.pid) } }),
      )
      expect(holderOf(dir)).toBe(String(holder.pid))
    } finally {
      holder.kill('SIGKILL')
    }
    await exited
    expect(holderOf(dir)).toBeUndefined()
    const lock = lockDataDir(dir)
    expect(lock.afterCrash).toBe(true)
    lock.release()
  })

  it('is free after its release', () => {
    lockDataDir(dir).release()
    const lock = lockDataDir(dir)
    expect(lock.afterCrash).toBe(false)
    lock.release()
  })
})

describe('database file', () => {
  const file = () => path.join(dir, 'zhanqun.db')
  const broken = expect.objectContaining({ code: 'DATABASE_BROKEN' })

  const makeDatabase = () => {
    const database = new DatabaseSync(file())
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a TEXT)')
    const insert = database.prepare('INSERT INTO t VALUES (?)')
    for (let i = 0; i < 200; i += 1) insert.run('x'.repeat(1000))
    database.close()
  }

  it('accepts none, an empty one and a sound one', () => {
    expect(() => checkDatabaseFile(file())).not.toThrow()
    writeFileSync(file(), '')
    expect(() => checkDatabaseFile(file())).not.toThrow()
    rmSync(file())
    makeDatabase()
    expect(() => checkDatabaseFile(file())).not.toThrow()
  })

  it('refuses a file of another kind', () => {
    writeFileSync(file(), 'not a database, whatever its name says')
    expect(() => checkDatabaseFile(file())).toThrow(broken)
  })

  it('refuses a database that was cut off', () => {
    makeDatabase()
    truncateSync(file(), 20_000)
    expect(() => checkDatabaseFile(file())).toThrow(broken)
  })
})

describe('DATABASE_URL', () => {
  it.each([
    ['postgres://db.example/zhanqun', '不是以 mongodb:// 开头的地址。'],
    ['mongodb://', '地址的写法有误。'],
    ['mongodb://user:secret@db.example:99999/zhanqun?replicaSet=rs0', '地址的写法有误。'],
    ['mongodb://db.example/zhanqun', '没有 replicaSet 参数，事务不可用。'],
    ['mongodb://db.example/?replicaSet=rs0', '没有写明数据库名称。'],
  ])('refuses %s', async (url, reason) => {
    await expect(checkDatabaseUrl({ url })).rejects.toMatchObject({ code: 'DATABASE_URL_INVALID', details: { reason } })
  })

  it('says where nobody answers, without the password', async () => {
    const { server, port } = await listen('127.0.0.1')
    await close(server)
    const url = `mongodb://user:secret@127.0.0.1:${port}/zhanqun?replicaSet=rs0`
    await expect(checkDatabaseUrl({ url, timeoutMs: 300 })).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      details: { address: `127.0.0.1:${port}/zhanqun` },
      message: expect.not.stringContaining('secret'),
    })
  })

  it.runIf(process.env.MONGODB_URI)('accepts a replica set that answers', async () => {
    await expect(checkDatabaseUrl({ url: process.env.MONGODB_URI ?? '' })).resolves.toBeUndefined()
  })
})
