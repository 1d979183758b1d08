const WRITE_CONFLICT = 112

/**
 * Whether the database asks for the whole transaction, or the one statement, to be tried again: MongoDB, after write
 * conflicts. It labels those of transactions only.
 */
export const isTransientConflict = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (('errorLabels' in error &&
    Array.isArray(error.errorLabels) &&
    error.errorLabels.includes('TransientTransactionError')) ||
    ('code' in error && error.code === WRITE_CONFLICT))
