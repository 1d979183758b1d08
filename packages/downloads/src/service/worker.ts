import { parentPort } from 'node:worker_threads'
import { readPage } from '../document/read-page.ts'
import { docxOf } from '../formats/docx.ts'
import { pdfOf } from '../formats/pdf.ts'
import { xlsxOf } from '../formats/xlsx.ts'
import { tablesXlsxOf } from '../formats/xlsx-tables.ts'
import type { Answer, Job } from './job.ts'

const make = async (job: Job): Promise<Uint8Array | undefined> => {
  if ('catalogue' in job) return xlsxOf(job.catalogue, job.columnPath)
  const document = readPage(job.html)
  if (!document) return undefined
  if (job.format === 'xlsx') return tablesXlsxOf(document)
  return job.format === 'pdf' ? pdfOf(document, job.mediaDir) : docxOf(document, job.mediaDir)
}

parentPort?.on('message', async (job: Job) => {
  let answer: Answer
  try {
    answer = { bytes: (await make(job)) ?? null }
  } catch (error) {
    answer = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(answer)
})
