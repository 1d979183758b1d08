import { ZhanqunError } from '@zhanqun/errors'

const MEGABYTE = 1024 * 1024

/** The official tables are a few hundred kilobytes. */
export const MAX_FILE_BYTES = 10 * MEGABYTE

/** What a file may grow to when it is unpacked. */
export const MAX_UNPACKED_BYTES = 60 * MEGABYTE

export const MAX_ROWS = 20_000

/** Wider rows are no table of ours; a spreadsheet goes to 16,384. */
export const MAX_COLUMNS = 200

export const tooLarge = (): ZhanqunError => new ZhanqunError('TABLE_FILE_TOO_LARGE', { max: MAX_FILE_BYTES / MEGABYTE })

export const tooManyRows = (): ZhanqunError => new ZhanqunError('TABLE_TOO_MANY_ROWS', { max: MAX_ROWS })
