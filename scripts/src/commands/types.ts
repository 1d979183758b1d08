import { existsSync, globSync } from 'node:fs'
import path from 'node:path'
import { repositoryDir } from '../environment.ts'
import { runInherited } from '../inherited.ts'

/** Checks the types of every workspace package with its own tsconfig.json, two at a time. */
export const types = async (): Promise<number> => {
  const waiting = globSync(['cms', 'sites', 'themes', 'scripts', 'bench', 'packages/*'], { cwd: repositoryDir })
    .filter((folder) => existsSync(path.join(repositoryDir, folder, 'tsconfig.json')))
    .sort()
  const failed: string[] = []
  const work = async () => {
    for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift())
      if ((await check(folder)) !== 0) failed.push(folder)
  }
  await Promise.all([work(), work()])
  if (failed.length > 0) console.error(`类型检查未通过：${failed.sort().join('、')}`)
  else console.log('类型检查通过。')
  return failed.length > 0 ? 1 : 0
}

const check = (folder: string): Promise<number> =>
  runInherited({
    command: [process.execPath, path.join(repositoryDir, 'node_modules/typescript/bin/tsc'), '-p', folder],
    cwd: repositoryDir,
  })
