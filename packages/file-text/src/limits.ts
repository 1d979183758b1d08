const MEGABYTE = 1024 * 1024

/** Uploads are smaller. */
export const MAX_FILE_BYTES = 64 * MEGABYTE

/** Characters that are kept of a file: some two hundred pages. What stands behind them is not found. */
export const MAX_CHARACTERS = 200_000

/** What the parts of an office file that are read may grow to together. */
export const MAX_UNPACKED_BYTES = 60 * MEGABYTE

/** Parts that the directory of an office file may name. */
export const MAX_PARTS = 10_000

export const MAX_PDF_PAGES = 1_000
/** Of the processor; a PDF that takes longer is read so far. */
export const PDF_CPU_MS = 15_000
