import path from 'node:path'
import { repositoryDir } from '../environment.ts'
import { runInherited } from '../inherited.ts'
import { types } from './types.ts'

/** Format, lint rules and import boundaries (all of them biome.json), then the types. */
export const lint = async (): Promise<number> => {
  const style = await runInherited({
    command: [path.join(repositoryDir, 'node_modules/.bin/biome'), 'check', '--error-on-warnings', '.'],
    cwd: repositoryDir,
  })
  const typed = await types()
  return style === 0 && typed === 0 ? 0 : 1
}
