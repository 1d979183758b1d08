// Supervises one program until it is killed.
import { createSupervisor } from '../../src/supervisor/supervisor.ts'

const [logDir = '', ...args] = process.argv.slice(2)
createSupervisor({ logDir, graceMs: 1000 }).serve({
  name: 'program',
  title: '程序',
  command: [process.execPath, ...args],
  cwd: logDir,
  env: process.env,
})
