import { z } from 'zod'

export type TestCounts = { readonly passed: number; readonly failed: number; readonly skipped: number }

const reportSchema = z.object({
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/**
 * Counts the tests of a vitest JSON report. A file that failed without a failing test (it could not be loaded,
 * a hook of it failed) and a run that failed outside all tests count as one failure each.
 */
export const countTests = (report: unknown): TestCounts => {
  const { success, testResults } = reportSchema.parse(report)
  let passed = 0
  let failed = 0
  let skipped = 0
  for (const file of testResults) {
    const failedBefore = failed
    for (const { status } of file.assertionResults) {
      if (status === 'passed') passed += 1
      else if (status === 'failed') failed += 1
      else skipped += 1
    }
    if (file.status === 'failed' && failed === failedBefore) failed += 1
  }
  if (!success && failed === 0 && testResults.length > 0) failed = 1
  return { passed, failed, skipped }
}

export const closingLine = ({ passed, failed, skipped }: TestCounts): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`
