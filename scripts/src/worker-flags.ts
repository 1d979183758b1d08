/** Flags of Node for a worker: pages leave much behind that is short-lived, and a larger nursery keeps it out of the heap. */
export const WORKER_FLAGS: readonly string[] = ['--max-semi-space-size=32']
