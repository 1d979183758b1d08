import { defineConfig } from 'vitest/config'
import LongestFirst from './scripts/test/setup/longest-first.ts'

const never = ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/.astro/**']

/** What browsers and processes do comes about within a second, but not on a machine that is busy. */
const expectPatiently = { poll: { timeout: 20_000 } }

/**
 * Four projects by file name, one after the other: `x.test.ts` plain rules, `x.int.test.ts` with a
 * database, `x.e2e.test.ts` with processes or a browser, `x.product.test.ts` with the whole product.
 */
export default defineConfig({
  test: {
    // One for each core: what tests wait for is mostly their own work.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...never, '**/*.int.test.ts', '**/*.e2e.test.ts', '**/*.product.test.ts'],
          sequence: { groupOrder: 0 },
          // The bundle of the sites is built by a test's beforeAll.
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'int',
          include: ['**/*.int.test.ts'],
          exclude: never,
          setupFiles: ['./scripts/test/setup/data-dir.ts'],
          sequence: { groupOrder: 1 },
          expect: expectPatiently,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['**/*.e2e.test.ts'],
          exclude: never,
          setupFiles: ['./scripts/test/setup/data-dir.ts'],
          sequence: { groupOrder: 2 },
          expect: expectPatiently,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'product',
          include: ['**/*.product.test.ts'],
          exclude: never,
          globalSetup: ['./scripts/test/setup/product.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          expect: expectPatiently,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
