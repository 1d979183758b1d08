export { inspectFile } from '../attachments/inspect-file.ts'
