/** The code in the catalogue of an error, as `failure` makes it; undefined where it has none. */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'data' in error ? codeIn(error.data) : undefined

/** The code in the data of an error. */
export const codeIn = (data: unknown): unknown =>
  typeof data === 'object' && data !== null && 'code' in data ? data.code : undefined
