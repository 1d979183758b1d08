import type { SiteKind, SiteLevel, StandardItem, StandardVersion } from '@zhanqun/standard'
import type { ComplianceColumn } from './table.ts'

type Audience = { readonly kind: SiteKind; readonly level: SiteLevel }

/** What heads top-level items that have nothing below them. */
const TOP_LEVEL = '一级栏目'

/** Items that have others below them. */
export const sectionsOf = ({ items }: StandardVersion): ReadonlySet<string> =>
  new Set(items.flatMap(({ parentId }) => parentId ?? []))

/**
 * A standard without what is optional for every kind of site and what no site has taken up: these would
 * be empty columns only.
 * @param held ids of the items that some site has a column for
 */
export const shownStandard = ({
  standard,
  held,
}: {
  standard: StandardVersion
  held: ReadonlySet<string | null>
}): StandardVersion => {
  const isAsked = ({ applies }: StandardItem) => applies.some(({ requirement }) => requirement !== 'optional')
  return { ...standard, items: standard.items.filter((item) => isAsked(item) || held.has(item.id)) }
}

/**
 * The table's columns: every item that holds for at least one of the sites, in tree order, each
 * parent directly followed by what is below it. Items of one name and place that the standard keeps
 * apart for different kinds of sites share a column.
 */
export const standardColumns = ({
  standard,
  sites,
}: {
  standard: StandardVersion
  sites: readonly Audience[]
}): readonly ComplianceColumn[] => {
  const audiences = new Set(sites.map(audienceKey))
  const items = standard.items.filter(({ applies }) => applies.some((audience) => audiences.has(audienceKey(audience))))
  const held = new Set(items.map(({ id }) => id))
  const parentOf = ({ parentId }: StandardItem) => (parentId !== null && held.has(parentId) ? parentId : null)

  const below = (parents: readonly (string | null)[], parentName: string): readonly ComplianceColumn[] => {
    const children = items.filter((item) => parents.includes(parentOf(item)))
    return shared(children).flatMap((alike) => {
      const [{ id, name }] = alike
      const ids = alike.map((item) => item.id)
      const inside = below(ids, name)
      const section = inside.length > 0
      return [{ id, items: ids, name, group: section ? name : parentName, section }, ...inside]
    })
  }
  return below([null], TOP_LEVEL)
}

const audienceKey = ({ kind, level }: Audience): string => `${kind} ${level}`

/** Siblings by order, those of one name that no site has both of taken together. */
const shared = (siblings: readonly StandardItem[]): readonly (readonly [StandardItem, ...StandardItem[]])[] => {
  const found: [StandardItem, ...StandardItem[]][] = []
  for (const item of siblings.toSorted((a, b) => a.order - b.order)) {
    const alike = found.find((others) => others.every((other) => mayShare(item, other)))
    if (alike) alike.push(item)
    else found.push([item])
  }
  return found
}

const mayShare = (a: StandardItem, b: StandardItem): boolean => {
  const audiences = new Set(a.applies.map(audienceKey))
  return a.name === b.name && !b.applies.some((audience) => audiences.has(audienceKey(audience)))
}
