import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { repositoryDir } from '../environment.ts'
import { runInherited } from '../inherited.ts'
import { closingLine, countTests, type TestCounts } from '../test-counts.ts'

/**
 * Runs every test (or those that the arguments name, as vitest takes them) on data of its own, and prints
 * `N passed, N failed, N skipped` as the last line.
 */
export const test = async (args: readonly string[]): Promise<number> => {
  const dir = mkdtempSync(path.join(tmpdir(), 'zhanqun-run-'))
  const report = path.join(dir, 'report.json')
  try {
    const code = await runInherited({
      command: [
        process.execPath,
        path.join(repositoryDir, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
      ],
      cwd: repositoryDir,
      env: { ...process.env, ZHANQUN_TEST_DIR: dir, DATA_DIR: path.join(dir, 'data') },
    })
    const counts = readCounts(report)
    console.log(closingLine(counts))
    return code === 0 && (counts.failed > 0 || counts.passed === 0) ? 1 : code
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** A run that ended before it could report is a failure, not an empty success. */
const readCounts = (report: string): TestCounts =>
  existsSync(report) ? countTests(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 }
