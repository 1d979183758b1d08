import { itemById } from '../items.ts'
import type { StandardItem, StandardVersion, UpdateRule } from '../types.ts'
import { describeUpdateRule } from '../update-rule-text.ts'
import type { SiteColumn, SiteFinding } from './types.ts'

/** Where a column's update rule is not the standard's, or is another one than before. Nothing mends these: both are right. */
export const retimings = ({
  item,
  column,
  previous,
}: {
  item: StandardItem
  column: SiteColumn
  previous: StandardVersion | null
}): readonly SiteFinding[] => {
  const found = { type: 'retimed', item: item.id, columnId: column.id, name: column.name } as const
  const own = column.updateOverride
  const old = previous === null ? undefined : itemById({ standard: previous, id: item.id })?.update
  return [
    ...(own !== null && !isSameRule(own, item.update)
      ? [{ ...found, cause: 'own-rule', before: own, after: item.update } as const]
      : []),
    ...(old !== undefined && !isSameRule(old, item.update)
      ? [{ ...found, cause: 'new-rule', before: old, after: item.update } as const]
      : []),
  ]
}

const isSameRule = (a: UpdateRule, b: UpdateRule): boolean => describeUpdateRule(a) === describeUpdateRule(b)
