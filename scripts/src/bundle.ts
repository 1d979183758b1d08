import { buildBundle } from '@zhanqun/sites/bundle'
import { repositoryDir } from './environment.ts'
import { runMain } from './failure.ts'

await runMain({
  path: repositoryDir,
  main: async () => {
    const { id, dir } = await buildBundle()
    console.log(`bundle ${id} in ${dir}`)
    return 0
  },
})
