import { hasCode } from './has-code.ts'

/** Whether a file or folder is not there (any more). */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')
