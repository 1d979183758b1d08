import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openCms } from '@zhanqun/cms'
import { ZhanqunError } from '@zhanqun/errors'
import { databaseAddress } from './checks/database-url.ts'
import { readEnvironment, runtimeFiles } from './environment.ts'
import { runMain } from './failure.ts'
import { seedDemoGroup } from './seed/main.ts'
import { PROGRESS_MARK } from './start/jobs.ts'

const environment = readEnvironment(process.env)
const files = runtimeFiles(environment.dataDir)

await runMain({
  path: environment.databaseUrl === '' ? files.databaseFile : environment.dataDir,
  main: async () => {
    if (existsSync(files.seeding)) startOver()
    const payload = await openCms()
    const { totalDocs } = await payload.count({ collection: 'sites' })
    if (totalDocs === 0) {
      writeFileSync(files.seeding, '')
      tell('写入演示站群')
      const { accounts } = await seedDemoGroup({ payload, now: new Date(), onProgress: tell })
      writeFileSync(files.demoAccounts, JSON.stringify(accounts, null, 2), { mode: 0o600 })
      rmSync(files.seeding)
    }
    await payload.destroy()
    return 0
  },
})

function tell(text: string): void {
  console.log(`${PROGRESS_MARK}${text}`)
}

/** Half a demo group helps nobody; nothing but the seeding has written to this database yet. */
function startOver(): void {
  if (environment.databaseUrl !== '')
    throw new ZhanqunError('SEED_INTERRUPTED', { address: databaseAddress(environment.databaseUrl) })
  tell('上次写入演示数据时中断，重新开始')
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${files.databaseFile}${suffix}`, { force: true })
  for (const dir of ['media', 'attachments', 'public', 'manifests'])
    rmSync(path.join(environment.dataDir, dir), { recursive: true, force: true })
}
