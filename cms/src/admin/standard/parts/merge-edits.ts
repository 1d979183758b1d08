export type Edited<T> = {
  /** As it was saved when the user began. */
  readonly base: T
  readonly mine: T
  /** Labels of what others have changed meanwhile and the user has not. */
  readonly taken: readonly string[]
  /** Labels of what both have changed, where the user's wording stays. */
  readonly clashes: readonly string[]
}

/** Nothing typed yet. */
export const begin = <T>(saved: T): Edited<T> => ({ base: saved, mine: saved, taken: [], clashes: [] })

/** What somebody is typing, laid over what others have saved meanwhile. */
export const mergeEdits = <T extends object>({
  edited: { base, mine },
  theirs,
  fields,
}: {
  edited: Pick<Edited<T>, 'base' | 'mine'>
  theirs: T
  fields: readonly { readonly field: keyof T; readonly label: string }[]
}): Edited<T> => {
  const taken: string[] = []
  const clashes: string[] = []
  let merged = theirs
  for (const { field, label } of fields) {
    const iChanged = !isSame(base[field], mine[field])
    const theyChanged = !isSame(base[field], theirs[field])
    if (iChanged) merged = { ...merged, [field]: mine[field] }
    if (iChanged && theyChanged && !isSame(mine[field], theirs[field])) clashes.push(label)
    if (theyChanged && !iChanged) taken.push(label)
  }
  return { base: theirs, mine: merged, taken, clashes }
}

/** Whether two of something, or two values of one field, say the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
