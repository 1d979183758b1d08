const last = new Map<string, Promise<unknown>>()

/** Runs work of this process that concerns the same thing one after another, whatever becomes of the one before. */
export const inTurn = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
  const mine = (last.get(key) ?? Promise.resolve()).then(
    () => work(),
    () => work(),
  )
  last.set(key, mine)
  try {
    return await mine
  } finally {
    if (last.get(key) === mine) last.delete(key)
  }
}
