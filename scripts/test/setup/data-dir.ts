import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'

// Each test file runs in a process of its own, so a folder per process keeps files apart.
const parent = process.env.ZHANQUN_TEST_DIR ?? tmpdir()
mkdirSync(parent, { recursive: true })
const dataDir = mkdtempSync(path.join(parent, 'zhanqun-test-'))
process.env.DATA_DIR = dataDir
process.env.ZHANQUN_SECRET ??= 'a-secret-for-tests-only-0123456789abcdef'
process.env.PAYLOAD_SECRET ??= process.env.ZHANQUN_SECRET

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
})
