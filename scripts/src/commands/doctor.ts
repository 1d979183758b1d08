import { existsSync } from 'node:fs'
import { holderOf } from '../checks/data-lock.ts'
import { checkDatabaseFile } from '../checks/database-file.ts'
import { checkDatabaseUrl } from '../checks/database-url.ts'
import { checkDisk, FIRST_RUN_BYTES, freeBytes, LATER_RUN_BYTES } from '../checks/disk.ts'
import { checkPorts } from '../checks/ports.ts'
import { type Environment, readEnvironment, runtimeFiles } from '../environment.ts'
import { reportError } from '../failure.ts'

type Check = { readonly title: string; readonly run: () => string | Promise<string> }

/** Looks at everything that `start` needs and says of each whether it is in order; changes nothing. */
export const doctor = async (): Promise<number> => {
  const environment = readEnvironment(process.env)
  let problems = 0
  for (const { title, run } of checksOf(environment)) {
    try {
      console.log(`✓ ${title}：${await run()}`)
    } catch (error) {
      problems += 1
      console.log(`✗ ${title}`)
      reportError({ error, path: environment.dataDir })
    }
  }
  console.log(problems === 0 ? '没有发现问题。' : `发现 ${problems} 个问题。`)
  return problems === 0 ? 0 : 1
}

const checksOf = ({ dataDir, ports, workerPorts, databaseUrl }: Environment): readonly Check[] => [
  { title: 'Node.js', run: () => process.versions.node },
  {
    title: '磁盘',
    run: () => {
      const neededBytes = existsSync(runtimeFiles(dataDir).ready) ? LATER_RUN_BYTES : FIRST_RUN_BYTES
      checkDisk({ dir: dataDir, neededBytes })
      return `可用 ${(freeBytes(dataDir) / 1024 ** 3).toFixed(1)} GB`
    },
  },
  {
    title: '数据目录',
    run: () => {
      if (!existsSync(dataDir)) return `${dataDir}（首次运行时新建）`
      return holderOf(dataDir) === undefined ? dataDir : `${dataDir}（正在运行）`
    },
  },
  {
    title: '数据库',
    run: async () => {
      if (databaseUrl !== '') {
        await checkDatabaseUrl({ url: databaseUrl })
        return 'MongoDB 可以连接'
      }
      checkDatabaseFile(runtimeFiles(dataDir).databaseFile)
      return '内置数据库完好'
    },
  },
  {
    title: '端口',
    run: async () => {
      if (holderOf(dataDir) !== undefined) return '由正在运行的站群使用'
      await checkPorts({ ports, workerPorts })
      return `${ports.web}、${ports.cms}、${workerPorts.join('、')} 可用`
    },
  },
]
