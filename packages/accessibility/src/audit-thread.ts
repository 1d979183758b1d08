import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { auditHtml } from './audit-html.ts'

// On Linux this is the priority of the calling thread; elsewhere, of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

parentPort?.on('message', async (html: string) => {
  parentPort?.postMessage(await auditHtml(html))
})
