/** Whether the database asks for the whole transaction to be tried again: MongoDB, after write conflicts. */
export const isTransientConflict = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'errorLabels' in error &&
  Array.isArray(error.errorLabels) &&
  error.errorLabels.includes('TransientTransactionError')
