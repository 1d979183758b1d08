const MEGABYTE = 1024 * 1024

/** What the parts of a file may grow to together when they are unpacked; more is not looked at. */
export const MAX_UNPACKED_BYTES = 30 * MEGABYTE

/** Parts of a package, or streams of a PDF, that are looked at. */
export const MAX_PARTS = 2_000
