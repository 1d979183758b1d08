import { applicabilityOf, EVERY_REQUIREMENT } from '../items.ts'
import type { SiteClass, StandardItem, StandardVersion } from '../types.ts'
import { REQUIREMENT_WORDS, SITE_CLASSES, siteClassWords } from '../words.ts'
import { finding, type StandardFinding } from './findings.ts'

/** What the items of one kind and level of site say together: siblings, and parents that hold there too. */
export const checkSiteClasses = (version: StandardVersion): readonly StandardFinding[] =>
  once(SITE_CLASSES.flatMap((site) => checkSiteClass(version, site)))

const checkSiteClass = ({ items }: StandardVersion, site: SiteClass): readonly StandardFinding[] => {
  const here = items.filter((item) => applicabilityOf({ item, ...site }))
  const byId = new Map(items.map((item) => [item.id, item]))
  const siblings = [...Map.groupBy(here, ({ parentId }) => parentId).values()]
  return [
    ...siblings.flatMap((group) => [
      ...alike(group, 'slug').map(([item, other]) =>
        finding({
          item,
          field: 'slug',
          code: 'STANDARD_SLUG_TWICE',
          details: { name: item.name, other: other.name, slug: item.slug, site: siteClassWords(site) },
        }),
      ),
      ...alike(group, 'name').map(([item]) =>
        finding({
          item,
          field: 'name',
          code: 'STANDARD_NAME_TWICE',
          details: { name: item.name, site: siteClassWords(site) },
        }),
      ),
    ]),
    ...here.flatMap((item) => {
      const parent = item.parentId === null ? undefined : byId.get(item.parentId)
      return parent ? checkParent({ item, parent, site }) : []
    }),
  ]
}

const checkParent = ({
  item,
  parent,
  site,
}: {
  item: StandardItem
  parent: StandardItem
  site: SiteClass
}): readonly StandardFinding[] => {
  const details = { name: item.name, parent: parent.name, site: siteClassWords(site) }
  const own = applicabilityOf({ item, ...site })
  const above = applicabilityOf({ item: parent, ...site })
  if (!own) return []
  if (!above) return [finding({ item, field: 'applies', code: 'STANDARD_PARENT_NOT_FOR_SITE', details })]
  if (EVERY_REQUIREMENT.indexOf(above.requirement) <= EVERY_REQUIREMENT.indexOf(own.requirement)) return []
  return [
    finding({
      item,
      field: 'applies',
      code: 'STANDARD_PARENT_WEAKER',
      details: {
        ...details,
        requirement: REQUIREMENT_WORDS[own.requirement],
        above: REQUIREMENT_WORDS[above.requirement],
      },
    }),
  ]
}

/** Items that have a field in common with an earlier one, which comes second. */
const alike = (
  group: readonly StandardItem[],
  field: 'slug' | 'name',
): readonly (readonly [StandardItem, StandardItem])[] =>
  group.flatMap((item, index) => {
    const earlier = group.slice(0, index).find((other) => other[field] === item[field])
    return earlier ? [[item, earlier] as const] : []
  })

/** One slip shows in every kind and level of site that the item is for; it is said of the first. */
const once = (findings: readonly StandardFinding[]): readonly StandardFinding[] => {
  const seen = new Set<string>()
  return findings.filter(({ item, code }) => {
    const key = `${item} ${code}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
