export { isReadable } from '../kinds.ts'
export { createFileReader, type FileReader } from '../service/file-reader.ts'
export type { FileText, UnreadReason } from '../types.ts'
