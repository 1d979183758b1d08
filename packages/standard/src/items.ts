import type { Applicability, Requirement, SiteKind, SiteLevel, StandardItem, StandardVersion } from './types.ts'

/** Every strength, for those who want also what a new site is not made with. */
export const EVERY_REQUIREMENT: readonly Requirement[] = ['required', 'recommended', 'optional']

const MADE_WITH_A_SITE: readonly Requirement[] = ['required', 'recommended']

/**
 * The items that hold for sites of a kind and level, in tree order: each parent directly followed by
 * its descendants, siblings by `order`. A parent always precedes its children.
 * @param requirements which ones; without it those that a new site is made with (required and recommended)
 */
export const itemsFor = ({
  standard,
  kind,
  level,
  requirements = MADE_WITH_A_SITE,
}: {
  standard: StandardVersion
  kind: SiteKind
  level: SiteLevel
  requirements?: readonly Requirement[]
}): readonly StandardItem[] => {
  const children = Map.groupBy(
    standard.items.filter((item) => {
      const applicability = applicabilityOf({ item, kind, level })
      return applicability !== undefined && requirements.includes(applicability.requirement)
    }),
    (item) => item.parentId,
  )
  const below = (parentId: string | null): StandardItem[] =>
    (children.get(parentId) ?? []).toSorted((a, b) => a.order - b.order).flatMap((item) => [item, ...below(item.id)])
  return below(null)
}

/** Whether and how strongly an item holds for sites of a kind and level; undefined where it does not. */
export const applicabilityOf = ({
  item,
  kind,
  level,
}: {
  item: StandardItem
  kind: SiteKind
  level: SiteLevel
}): Applicability | undefined => item.applies.find((entry) => entry.kind === kind && entry.level === level)

export const itemById = ({ standard, id }: { standard: StandardVersion; id: string }): StandardItem | undefined =>
  standard.items.find((item) => item.id === id)
