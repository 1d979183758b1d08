export { catalogueName, downloadName } from '../document/download-name.ts'
export { contentDisposition } from '../service/content-disposition.ts'
export { createDownloads, type Downloads } from '../service/downloads.ts'
export type { Job } from '../service/job.ts'
