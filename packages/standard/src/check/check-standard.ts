import type { StandardVersion } from '../types.ts'
import { checkDisclosure } from './disclosure.ts'
import { finding, type StandardFinding } from './findings.ts'
import { checkItem } from './item.ts'
import { checkSiteClasses } from './site-classes.ts'
import { checkTree } from './tree.ts'

/**
 * Whether a version can be put in force: ids, the tree, addresses, update rules, the fixed parts of
 * 政府信息公开 (国办公开办函〔2019〕61号), for each kind and level of site.
 * @param reservedSlugs addresses that no top-level column may have
 * @returns every finding, those of one item together, in the items' order; none for a sound version
 */
export const checkStandard = (
  version: StandardVersion,
  { reservedSlugs = [] }: { reservedSlugs?: Iterable<string> } = {},
): readonly StandardFinding[] => {
  const reserved = new Set(reservedSlugs)
  const place = new Map(version.items.map(({ id }, index) => [id, index]))
  const placeOf = ({ item }: StandardFinding) => (item === null ? -1 : (place.get(item) ?? 0))
  return [
    ...checkHead(version),
    ...version.items.flatMap((item) => checkItem(item, { version, reserved })),
    ...checkTree(version),
    ...checkSiteClasses(version),
    ...checkDisclosure(version),
  ].toSorted((a, b) => placeOf(a) - placeOf(b))
}

const checkHead = ({ items, effectiveFrom, effectiveTo }: StandardVersion): readonly StandardFinding[] => [
  ...(items.length === 0 ? [finding({ item: null, field: 'items', code: 'STANDARD_EMPTY' })] : []),
  ...(effectiveTo !== null && effectiveTo < effectiveFrom
    ? [
        finding({
          item: null,
          field: 'effectiveTo',
          code: 'STANDARD_DATES',
          details: { from: effectiveFrom, to: effectiveTo },
        }),
      ]
    : []),
]
