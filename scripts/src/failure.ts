import { errorCatalogue, ZhanqunError } from '@zhanqun/errors'
import { printError } from './console.ts'

/** An error that a child process has already put into words for the user. */
export class ReportedError extends Error {}

/**
 * The catalogue's error for one that the machine raised: a full disk, a broken database, no right to write.
 * Undefined for anything else, which is then a defect of ours and keeps its stack trace.
 */
export const machineError = ({ error, path }: { error: unknown; path: string }): ZhanqunError | undefined => {
  for (const cause of causes(error)) {
    if (cause instanceof ZhanqunError) return cause
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
    const where = 'path' in cause && typeof cause.path === 'string' ? cause.path : path
    const says = (...texts: string[]) => texts.some((text) => code.startsWith(text) || cause.message.includes(text))
    if (says('ENOSPC', 'EDQUOT', 'SQLITE_FULL', 'database or disk is full'))
      return new ZhanqunError('DISK_FULL', { path: where }, { cause: error })
    if (says('SQLITE_NOTADB', 'SQLITE_CORRUPT', 'file is not a database', 'database disk image is malformed'))
      return new ZhanqunError('DATABASE_BROKEN', { path }, { cause: error })
    if (says('EACCES', 'EROFS', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'readonly database'))
      return new ZhanqunError('DATA_DIR_UNWRITABLE', { path: where }, { cause: error })
    if (says('ECONNREFUSED', 'MongoServerSelectionError', 'MongoNetworkError'))
      return new ZhanqunError('DATABASE_UNREACHABLE', { address: 'DATABASE_URL' }, { cause: error })
  }
  return undefined
}

/** Errors of the CMS carry their code of the catalogue, and words for the user. */
export const inWords = (error: unknown): unknown => {
  const data = error instanceof Error && 'data' in error ? error.data : undefined
  const isCatalogued =
    typeof data === 'object' && data !== null && 'code' in data && String(data.code) in errorCatalogue
  return error instanceof Error && isCatalogued ? new ReportedError(error.message, { cause: error }) : error
}

/** One line for the user when the error is one that a user can meet, else the whole of it. */
export const reportError = ({ error, path }: { error: unknown; path: string }): void => {
  const known = error instanceof ReportedError ? error : machineError({ error, path })
  if (known) printError(known.message)
  else console.error(error)
}

/** For what is on its way out; connections to a database that are still open keep a process alive for ever. */
const LAST_WORDS_MS = 1000

/** Runs a process's main function; an error ends it with one line for the user and an exit code. */
export const runMain = async ({
  main,
  path,
  failureCode = 1,
}: {
  main: () => Promise<number>
  path: string
  failureCode?: number | undefined
}): Promise<void> => {
  try {
    process.exitCode = await main()
  } catch (error) {
    reportError({ error, path })
    process.exitCode = failureCode
    setTimeout(() => process.exit(), LAST_WORDS_MS).unref()
  }
}

function* causes(error: unknown): Generator<Error> {
  let current = error
  for (let depth = 0; current instanceof Error && depth < 10; depth += 1) {
    yield current
    current = current.cause
  }
}
