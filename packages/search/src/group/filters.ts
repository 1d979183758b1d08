import { type SearchFilters, type SearchType, type SearchValidity, TYPE_LABELS, VALIDITY_LABELS } from '../types.ts'
import type { GroupDocs } from './docs.ts'
import { DIMENSIONS, type DimensionName, type Facet } from './facets.ts'

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

/** Pages of the facet are no part of the answer, whatever filter were lifted. */
const OUT = -1
/** Otherwise each filter that they fail is a bit. */
const FITS = 0
const DISTRICT = 1 << DIMENSIONS.length

/** Values of one list that an answer holds; those of a group would be most of its size. */
const MAX_VALUES = 40

/** Counts pages that were found by what they are filtered by. */
export const createTally = ({ docs, narrowing }: { docs: GroupDocs; narrowing: Narrowing }) => {
  const { facets } = docs
  const pages = new Int32Array(facets.all.length)
  const fit = new Int16Array(facets.all.length)
  const fitOf = createFit({ docs, narrowing })

  /** Counts one page, and says whether it belongs to the answer. */
  const count = (place: number): boolean => {
    if (pages[place] === 0) fit[place] = fitOf(place)
    pages[place] = (pages[place] ?? 0) + 1
    return fit[place] === FITS
  }

  /** Each list is counted under the other filters, not under its own. */
  const filters = (): SearchFilters => {
    const dimensions = DIMENSIONS.map((name) => facets.dimension(name))
    const counts = dimensions.map(({ values }) => new Int32Array(values.length))
    const bySite = new Int32Array(facets.dimension('site').values.length)
    const add = (numbers: Int32Array | undefined, code: number | undefined, place: number) => {
      if (numbers && code !== undefined) numbers[code] = (numbers[code] ?? 0) + (pages[place] ?? 0)
    }
    for (let place = 0; place < pages.length; place++) {
      const failed = fit[place]
      if (pages[place] === 0 || failed === OUT) continue
      for (let bit = 0; bit < dimensions.length; bit++) {
        if (failed === FITS || failed === 1 << bit) add(counts[bit], dimensions[bit]?.codeAt(place), place)
      }
      if (failed === FITS || failed === DISTRICT) add(bySite, facets.dimension('site').codeAt(place), place)
    }
    const found = (name: DimensionName) =>
      facets.dimension(name).values.map((value, code): Count => [value, counts[DIMENSIONS.indexOf(name)]?.[code] ?? 0])
    const ofSites = facets.dimension('site').values.map((value, code): Count => [value, bySite[code] ?? 0])
    return filtersOf({ docs, narrowing, found, districts: byDistrict(docs, ofSites) })
  }
  return { count, filters }
}

/** @returns whether pages with the facet at a place belong to the answer */
export const createMembership = ({ docs, narrowing }: { docs: GroupDocs; narrowing: Narrowing }) => {
  const fitOf = createFit({ docs, narrowing })
  return (place: number): boolean => fitOf(place) === FITS
}

/** @returns by the place of a facet, which filters its pages fail */
const createFit = ({ docs, narrowing }: { docs: GroupDocs; narrowing: Narrowing }) => {
  const { facets } = docs
  const { district } = narrowing
  const isInScope = createScope(narrowing)
  const wanted = DIMENSIONS.flatMap((name, at) => {
    const value = narrowing[name]
    const dimension = facets.dimension(name)
    return value === undefined ? [] : [{ dimension, code: dimension.codeOf(String(value)), bit: 1 << at }]
  })
  return (place: number): number => {
    const facet = facets.all[place]
    if (!facet || !isInScope(facet)) return OUT
    const failed = wanted.reduce((bits, { dimension, code, bit }) => {
      return dimension.codeAt(place) === code ? bits : bits | bit
    }, FITS)
    const elsewhere = district !== undefined && docs.sites().get(facet.site)?.district !== district
    return elsewhere ? failed | DISTRICT : failed
  }
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

type Count = [value: string, count: number]

const byDistrict = (docs: GroupDocs, counts: readonly Count[]): Count[] => {
  const districts = new Map<string, number>()
  for (const [code, count] of counts) {
    const district = docs.sites().get(code)?.district ?? ''
    districts.set(district, (districts.get(district) ?? 0) + count)
  }
  return [...districts]
}

const filtersOf = ({
  docs,
  narrowing,
  found,
  districts,
}: {
  docs: GroupDocs
  narrowing: Narrowing
  found: (name: DimensionName) => Count[]
  districts: readonly Count[]
}): SearchFilters => {
  const sites = docs.sites()
  const districtNames = new Map([...sites.values()].map((site) => [site.district, site.districtName]))
  const districtName = (code: string) => sites.get(code)?.name ?? districtNames.get(code) ?? code
  return {
    sites: most(found('site'), narrowing.site).map(([code, count]) => ({
      code,
      name: sites.get(code)?.name ?? code,
      count,
    })),
    districts: most(districts, narrowing.district).map(([code, count]) => ({ code, name: districtName(code), count })),
    types: labelled(TYPE_LABELS, found('type')),
    topics: most(found('topic'), narrowing.topic).map(([name, count]) => ({ name, count })),
    years: most(found('year'), String(narrowing.year))
      .map(([year, count]) => ({ year: Number(year), count }))
      .sort((left, right) => right.year - left.year),
    columns: most(found('column'), narrowing.column).map(([name, count]) => ({ name, count })),
    validity: labelled(VALIDITY_LABELS, found('validity')),
  }
}

/** Most hits first; what is empty is no value. A value that was chosen is never left out. */
const most = (counts: readonly Count[], chosen: string | undefined): Count[] => {
  const sorted = counts.filter(([value, count]) => value !== '' && count > 0).sort((left, right) => right[1] - left[1])
  return [...sorted.slice(0, MAX_VALUES), ...sorted.slice(MAX_VALUES).filter(([value]) => value === chosen)]
}

/** In the order of their labels. */
const labelled = <Value extends string>(
  labels: Readonly<Record<Value, string>>,
  counts: readonly Count[],
): { value: Value; label: string; count: number }[] => {
  const found = new Map(counts)
  const values = Object.keys(labels).filter((key): key is Value => (found.get(key) ?? 0) > 0)
  return values.map((value) => ({ value, label: labels[value], count: found.get(value) ?? 0 }))
}
