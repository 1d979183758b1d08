import path from 'node:path'
import { repositoryDir } from '../environment.ts'
import { runInherited } from '../inherited.ts'

/** Runs a benchmark of bench/, named by the first argument. */
export const bench = (args: readonly string[]): Promise<number> =>
  runInherited({
    command: [process.execPath, path.join(repositoryDir, 'bench/src/main.ts'), ...args],
    cwd: repositoryDir,
  })
