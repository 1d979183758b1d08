import { readFile } from 'node:fs/promises'
import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { readText } from '../read-text.ts'

// On Linux this is the priority of the calling thread; elsewhere, of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW)

parentPort?.on('message', async (file: string) => {
  // Into memory of its own, which the readers may take over.
  const bytes = new Uint8Array(await readFile(file))
  parentPort?.postMessage(await readText(bytes))
})
