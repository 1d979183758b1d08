import { ancestorsOf, isInLoop, MAX_LEVELS } from '../tree.ts'
import type { StandardItem, StandardVersion } from '../types.ts'
import { finding, type StandardFinding } from './findings.ts'

/** Ids, parents and depth. */
export const checkTree = ({ items }: StandardVersion): readonly StandardFinding[] => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const counts = Map.groupBy(items, ({ id }) => id)
  const twice = [...counts.values()].flatMap(([item, ...others]) =>
    item && others.length > 0
      ? [finding({ item, field: 'id', code: 'STANDARD_ID_TWICE', details: { id: item.id, count: others.length + 1 } })]
      : [],
  )
  return [...twice, ...items.flatMap((item) => checkPlace(item, byId))]
}

const checkPlace = (item: StandardItem, byId: ReadonlyMap<string, StandardItem>): readonly StandardFinding[] => {
  const { name, parentId } = item
  if (parentId !== null && !byId.has(parentId))
    return [finding({ item, field: 'parentId', code: 'STANDARD_PARENT_UNKNOWN', details: { name, parent: parentId } })]
  if (isInLoop(item, byId)) return [finding({ item, field: 'parentId', code: 'STANDARD_LOOP', details: { name } })]
  const level = ancestorsOf(item, byId).length + 1
  if (level <= MAX_LEVELS) return []
  return [finding({ item, field: 'parentId', code: 'STANDARD_TOO_DEEP', details: { name, level, max: MAX_LEVELS } })]
}
