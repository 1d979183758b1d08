import type { StandardItem } from '@zhanqun/standard'
import { ITEM_FIELDS } from '@zhanqun/standard/screens'

export type Merged = {
  readonly item: StandardItem
  /** Labels of what others have changed and the user has not. */
  readonly taken: readonly string[]
  /** Labels of what both have changed, where the user's wording stays. */
  readonly clashes: readonly string[]
}

/** What somebody is typing, laid over what others have saved meanwhile. */
export const mergeEdits = ({
  base,
  mine,
  theirs,
}: {
  /** As the user began. */
  base: StandardItem
  mine: StandardItem
  theirs: StandardItem
}): Merged => {
  const taken: string[] = []
  const clashes: string[] = []
  let item = theirs
  for (const { field, label } of ITEM_FIELDS) {
    const iChanged = !isSame(base[field], mine[field])
    const theyChanged = !isSame(base[field], theirs[field])
    if (iChanged) item = { ...item, [field]: mine[field] }
    if (iChanged && theyChanged && !isSame(mine[field], theirs[field])) clashes.push(label)
    if (theyChanged && !iChanged) taken.push(label)
  }
  return { item, taken, clashes }
}

/** Whether two items, or two values of one field, say the same. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
