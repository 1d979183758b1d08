import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { CLIENT_SECRET } from '../../../cms/test/oidc-provider.ts'
import { runProduct } from '../../src/product.ts'
import type { DemoAccount } from '../../src/start/summary.ts'
import { type JudgedGroup, judgeGroup } from './judge.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    product: { admin: string; public: string; dataDir: string; accounts: DemoAccount[] }
    /** How the sites of the demo group stand before any test has changed them. */
    judged: JudgedGroup
  }
}

/** One running product with the demo group for all `*.product.test.ts`, made as `npm start` makes it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const parent = process.env.ZHANQUN_TEST_DIR ?? tmpdir()
  mkdirSync(parent, { recursive: true })
  const dataDir = mkdtempSync(path.join(parent, 'zhanqun-product-'))
  const product = await runProduct({
    dataDir,
    // Websites of others are left alone, and the processor to the tests.
    env: {
      SEARCHES_PER_MINUTE: '100000',
      OIDC_CLIENT_SECRET: CLIENT_SECRET,
      LINK_CHECKS: 'off',
      ACCESSIBILITY_CHECKS: 'off',
    },
    knowsOrigin: true,
    onLine: (line) => console.log(line),
  })
  const accounts: DemoAccount[] = JSON.parse(readFileSync(path.join(dataDir, 'demo-accounts.json'), 'utf8'))
  project.provide('judged', await judgeGroup(dataDir))
  project.provide('product', { admin: product.admin, public: product.public, dataDir, accounts })
  return async () => {
    await product.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
