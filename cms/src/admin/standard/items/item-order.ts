import type { StandardItem } from '@zhanqun/standard'

const STEP = 10

/**
 * What has to change so that an item changes places with the sibling before or after it: the item
 * alone where there is room between two numbers, else all siblings, counted anew.
 * @param siblings in their order
 */
export const ordersAfterMove = ({
  siblings,
  id,
  by,
}: {
  siblings: readonly StandardItem[]
  id: string
  by: -1 | 1
}): readonly StandardItem[] => {
  const at = siblings.findIndex((item) => item.id === id)
  const moved = siblings[at]
  const passed = siblings[at + by]
  if (!moved || !passed) return []
  const beyond = siblings[at + 2 * by]
  const order = beyond ? Math.floor((passed.order + beyond.order) / 2) : passed.order + by * STEP
  const low = Math.min(passed.order, beyond?.order ?? Number.POSITIVE_INFINITY)
  const high = Math.max(passed.order, beyond?.order ?? Number.NEGATIVE_INFINITY)
  if (beyond ? order > low && order < high : order !== passed.order) return [{ ...moved, order }]
  return siblings
    .toSpliced(at, 1)
    .toSpliced(at + by, 0, moved)
    .flatMap((item, index) => {
      const counted = (index + 1) * STEP
      return item.order === counted ? [] : [{ ...item, order: counted }]
    })
}

/** The number that puts an item behind its siblings. */
export const orderAtEnd = (siblings: readonly StandardItem[]): number =>
  Math.max(0, ...siblings.map(({ order }) => order)) + STEP
