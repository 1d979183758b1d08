const MEGABYTE = 1024 * 1024

/** What the parts of a file may grow to together when they are unpacked; more is not looked at. */
export const MAX_UNPACKED_BYTES = 30 * MEGABYTE

/** How many bytes may still be unpacked of a file, and of all files of an archive together. */
export type Room = { left: number }

/** Files of an archive that are looked into. */
export const MAX_ARCHIVED = 200

/** Parts of a package, or streams of a PDF, that are looked at. */
export const MAX_PARTS = 2_000
