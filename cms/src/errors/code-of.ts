import type { ErrorCode } from '@zhanqun/errors'

/** The code in the catalogue of an error, as `failure` makes it; undefined where it has none. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'data' in error ? codeIn(error.data) : undefined

/** The code in the data of an error. */
export const codeIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined

/** What the work gives, or undefined where it fails with one of these codes. @throws whatever else it fails with */
export const undefinedOn = <T>(work: Promise<T>, ...codes: readonly ErrorCode[]): Promise<T | undefined> =>
  work.catch((error: unknown) => {
    if (codes.some((code) => code === codeOf(error))) return undefined
    throw error
  })
