import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import path from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { compressSync, ENCODINGS, siblingOf } from '@zhanqun/public-files'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { WebServer } from '../web-server.ts'
import { makePublicDir, start } from './fixture.ts'

const site = makePublicDir()
const file = path.join(site.dir, 'jyj/art/202611/x.html')
let server: WebServer
let agent: Agent

beforeAll(async () => {
  server = await start({ publicDir: site.dir, searchFile: '' })
  agent = new Agent({ keepAlive: true })
})
afterAll(async () => {
  agent.destroy()
  await server.close()
  site.remove()
})

const page = (version: number) => `<html>${`第 ${version} 版\n`.repeat(100)}</html>`

/** As the publisher does it: compressed forms go first, the page is replaced in one step. */
const replace = (version: number) => {
  remove(false)
  const whole = (target: string, bytes: Uint8Array) => {
    writeFileSync(`${target}.tmp`, bytes)
    renameSync(`${target}.tmp`, target)
  }
  const bytes = Buffer.from(page(version))
  whole(file, bytes)
  // Some are compressed by the server, some by the publisher.
  if (version % 3 === 0) return
  for (const encoding of ENCODINGS) whole(siblingOf(file, encoding), compressSync({ bytes, encoding }))
}
const remove = (itself = true) => {
  for (const encoding of ENCODINGS) rmSync(siblingOf(file, encoding), { force: true })
  if (itself) rmSync(file)
}

const get = (encoding: string): Promise<{ status: number | undefined; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { host: 'localhost', 'accept-encoding': encoding }
    request(`${server.address}/jyj/art/202611/x.html`, { agent, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        const body = Buffer.concat(chunks)
        const { 'content-encoding': sent } = answer.headers
        const bytes = sent === 'br' ? brotliDecompressSync(body) : sent === 'gzip' ? gunzipSync(body) : body
        resolve({ status: answer.statusCode, text: bytes.toString() })
      })
    })
      .on('error', reject)
      .end()
  })

it('never shows a page from before, half a page, or one that was taken down', async () => {
  let version = 1
  let gone = false
  let running = true
  let answers = 0
  replace(version)

  const reader = async (encoding: string) => {
    while (running) {
      const [from, wasGone] = [version, gone]
      const { status, text } = await get(encoding)
      answers++
      if (wasGone && gone && version === from) expect(status).toBe(404)
      if (status === 404) continue
      const shown = Number(/第 (\d+) 版/.exec(text)?.[1])
      expect(text).toBe(page(shown))
      expect(shown).toBeGreaterThanOrEqual(from)
    }
  }
  const readers = ['identity', 'gzip', 'br', 'br', 'gzip', 'identity'].map(reader)
  while (version < 150) {
    const before = answers
    while (answers < before + 8) await turn()
    if (version % 10 === 0 && !gone) {
      remove()
      gone = true
      continue
    }
    replace(version + 1)
    version++
    gone = false
  }
  running = false
  await Promise.all(readers)
  expect(answers).toBeGreaterThan(1000)
})
