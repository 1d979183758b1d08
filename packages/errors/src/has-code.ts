/** Whether an error of Node.js or of the system has this code, e.g. `ESRCH`. */
export const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
