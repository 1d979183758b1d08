/** @returns whether a worker of this machine listens there */
export const wakeWorker = async (port: number): Promise<boolean> => {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/wake`, { method: 'POST' })
    return response.ok
  } catch {
    // Nobody listens: what was queued waits, which is what the caller is told.
    return false
  }
}
