import type { Facet, GroupDocs } from './group-docs.ts'
import { type SearchFilters, type SearchType, type SearchValidity, TYPE_LABELS, VALIDITY_LABELS } from './types.ts'

/** What narrows a search beside its words. */
export type Narrowing = {
  /** Only this site; the whole group without. */
  readonly site?: string | undefined
  /** Code of a district: only its portal and the sites below it. */
  readonly district?: string | undefined
  /** Path of a column: only what is in it or below it. */
  readonly under?: string | undefined
  /** Name of a column. */
  readonly column?: string | undefined
  readonly type?: SearchType | undefined
  /** The widest class of 主题分类. */
  readonly topic?: string | undefined
  readonly year?: number | undefined
  readonly validity?: Exclude<SearchValidity, ''> | undefined
  /** Part of the name of the organ that has issued a document. */
  readonly organ?: string | undefined
}

/** The filters whose values are counted, each in a bit of its own. */
const COUNTED = ['site', 'district', 'type', 'topic', 'year', 'column', 'validity'] as const
type Counted = (typeof COUNTED)[number]

/** Pages of the facet are no part of the answer, whatever filter were lifted. */
const OUT = -1
const FITS = 0

/** Values of one list that an answer holds; those of a group would be most of its size. */
const MAX_VALUES = 40

type Values = Readonly<Record<Counted, string | number>>

/**
 * What a facet is narrowed by, and how its pages are counted.
 */
export const createTally = ({ docs, narrowing }: { docs: GroupDocs; narrowing: Narrowing }) => {
  const facets = docs.facets()
  const pages = new Int32Array(facets.length)
  const fit = new Int16Array(facets.length)
  const seen = new Uint8Array(facets.length)
  const isInScope = createScope(narrowing)

  const fitOf = (at: number, facet: Facet): number => {
    if (!isInScope(facet)) return OUT
    const values = valuesOf(docs, facet)
    return COUNTED.reduce((bits, name, bit) => {
      const wanted = narrowing[name]
      return wanted === undefined || wanted === values[name] ? bits : bits | (1 << bit)
    }, FITS)
  }
  /** Counts one page, and says whether it belongs to the answer. */
  const count = (place: number): boolean => {
    const facet = facets[place]
    if (!facet) return false
    if (seen[place] === 0) {
      seen[place] = 1
      fit[place] = fitOf(place, facet)
    }
    pages[place] = (pages[place] ?? 0) + 1
    return fit[place] === FITS
  }

  /** Each list is counted under the other filters, not under its own. */
  const filters = (): SearchFilters => {
    const found = COUNTED.map(() => new Map<string | number, number>())
    facets.forEach((facet, place) => {
      const bits = fit[place] ?? OUT
      const number = pages[place] ?? 0
      if (number === 0 || bits === OUT) return
      const values = valuesOf(docs, facet)
      COUNTED.forEach((name, bit) => {
        const counts = found[bit]
        if (counts && (bits === FITS || bits === 1 << bit)) {
          counts.set(values[name], (counts.get(values[name]) ?? 0) + number)
        }
      })
    })
    return filtersOf({ docs, narrowing, countsOf: (name) => found[COUNTED.indexOf(name)] ?? new Map() })
  }
  return { count, filters }
}

/** The whole group finds an article once, on its own site. */
const createScope = ({ site, under, organ }: Narrowing) => {
  const part = organ === undefined ? undefined : folded(organ)
  return (facet: Facet): boolean =>
    (!facet.reference || facet.site === site) &&
    (under === undefined || facet.columnPath === under || facet.columnPath.startsWith(`${under}/`)) &&
    (part === undefined || (part !== '' && folded(facet.issuer).includes(part)))
}

const folded = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '')

const valuesOf = (docs: GroupDocs, facet: Facet): Values => ({
  site: facet.site,
  district: docs.sites().get(facet.site)?.district ?? '',
  type: facet.type,
  topic: facet.topic,
  year: facet.year,
  column: facet.columnName,
  validity: facet.validity,
})

const filtersOf = ({
  docs,
  narrowing,
  countsOf,
}: {
  docs: GroupDocs
  narrowing: Narrowing
  countsOf: (name: Counted) => ReadonlyMap<string | number, number>
}): SearchFilters => {
  const sites = docs.sites()
  /** Most hits first; what is empty is no value. A value that was chosen is never left out. */
  const most = (name: Counted): [string, number][] => {
    const sorted = [...countsOf(name)]
      .map(([value, count]): [string, number] => [String(value), count])
      .filter(([value]) => value !== '')
      .sort((left, right) => right[1] - left[1])
    const chosen = sorted.slice(MAX_VALUES).filter(([value]) => value === narrowing[name])
    return [...sorted.slice(0, MAX_VALUES), ...chosen]
  }
  const districtNames = new Map([...sites.values()].map((site) => [site.district, site.districtName]))
  const districtName = (code: string) => sites.get(code)?.name ?? districtNames.get(code) ?? code
  return {
    sites: most('site').map(([code, count]) => ({ code, name: sites.get(code)?.name ?? code, count })),
    districts: most('district').map(([code, count]) => ({ code, name: districtName(code), count })),
    types: labelled(TYPE_LABELS, countsOf('type')),
    topics: most('topic').map(([name, count]) => ({ name, count })),
    years: most('year')
      .map(([year, count]) => ({ year: Number(year), count }))
      .sort((left, right) => right.year - left.year),
    columns: most('column').map(([name, count]) => ({ name, count })),
    validity: labelled(VALIDITY_LABELS, countsOf('validity')),
  }
}

const labelled = <Value extends string>(
  labels: Readonly<Record<Value, string>>,
  counts: ReadonlyMap<string | number, number>,
): { value: Value; label: string; count: number }[] => {
  const values = Object.keys(labels).filter((key): key is Value => counts.has(key))
  return values.map((value) => ({ value, label: labels[value], count: counts.get(value) ?? 0 }))
}
