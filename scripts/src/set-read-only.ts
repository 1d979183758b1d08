import { openCms, readOnlyOf } from '@zhanqun/cms'
import { formatDateTime } from '@zhanqun/content'
import { readEnvironment } from './environment.ts'
import { inWords, runMain } from './failure.ts'

const { dataDir } = readEnvironment(process.env)
const [action, reason] = process.argv.slice(2)

await runMain({
  path: dataDir,
  main: async () => {
    const payload = await openCms()
    try {
      if (action !== 'status') {
        await payload.updateGlobal({ slug: 'operations', data: { readOnly: action === 'on', reason: reason ?? null } })
      }
      const state = await readOnlyOf({ payload })
      console.log(
        state
          ? `应急只读：已开启（自 ${formatDateTime(state.since)} 起，由${state.by}开启）。原因：${state.reason}`
          : '应急只读：未开启。',
      )
    } catch (error) {
      throw inWords(error)
    } finally {
      await payload.destroy()
    }
    return 0
  },
})
