import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take minutes, the longest first. */
const LONGEST = [
  'faults.e2e',
  'exactness.int',
  'audit-faults.e2e',
  'two-workers.e2e',
  'permission-matrix.int',
  'standard-faults.e2e',
  'endpoint-matrix.int',
]

/** Starts what takes long before everything else, so that no core waits at the end for one file alone. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

const rankOf = ({ moduleId }: TestSpecification): number => {
  const rank = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return rank < 0 ? LONGEST.length : rank
}
