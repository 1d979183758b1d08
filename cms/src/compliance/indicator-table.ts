import type { Indicator, Verdict } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { groupOf, topOf } from './judged-sites.ts'
import { type ListedResults, loadListedResults } from './load-results.ts'
import type { ComplianceGroup } from './table.ts'

export type IndicatorColumn = Pick<Indicator, 'id' | 'name' | 'category' | 'group' | 'severity'>

export type IndicatorRow = {
  readonly siteId: string
  readonly code: string
  readonly name: string
  readonly group: ComplianceGroup
  /** The 区县 that the site is, or stands below; null for those of the city. */
  readonly district: string | null
  /** When the site's facts were gathered, in ms; null: 尚未评价, and `cells` is empty. */
  readonly factsAt: number | null
  readonly verdict: Verdict
  readonly marks: number
  /** For each of the table's columns what `outcomeOf` reads, apart by spaces. */
  readonly cells: string
}

/** Sites by indicators. */
export type IndicatorTable = Pick<ListedResults, 'judgedAt' | 'late'> & {
  readonly columns: readonly IndicatorColumn[]
  readonly districts: readonly { readonly id: string; readonly name: string }[]
  readonly rows: readonly IndicatorRow[]
}

/** Stands where a site is not judged by an indicator. */
const NOTHING = '-'

/**
 * How every site that the request's user may inspect stood under each indicator when it was judged last.
 * @throws FORBIDDEN_COMPLIANCE when the user may inspect none
 */
export const loadIndicatorTable = async (asked: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<IndicatorTable> => {
  const { listed, indicators, judgedAt, late } = await loadListedResults(asked)
  const byId = new Map(listed.map(({ site }) => [site.id, site]))
  const districtOf = new Map(listed.map(({ site }) => [site.id, topOf(site, { group: 'districts', byId })]))
  const judged = indicators.filter(({ id }) => listed.some(({ result }) => result?.outcomes[id] !== undefined))
  return {
    judgedAt,
    late,
    columns: judged.map(({ id, name, category, group, severity }) => ({ id, name, category, group, severity })),
    districts: [...new Set(districtOf.values())].flatMap((site) => (site ? [{ id: site.id, name: site.name }] : [])),
    rows: listed.map(({ site, result }) => ({
      siteId: site.id,
      code: site.code,
      name: site.name,
      group: groupOf(site),
      district: districtOf.get(site.id)?.id ?? null,
      factsAt: result?.factsAt ?? null,
      verdict: result?.score.verdict ?? 'unjudged',
      marks: result?.score.marks ?? 0,
      cells: result ? judged.map(({ id }) => result.outcomes[id] ?? NOTHING).join(' ') : '',
    })),
  }
}
