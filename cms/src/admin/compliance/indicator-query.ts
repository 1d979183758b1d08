import type { IndicatorTable } from '../../compliance/indicator-table.ts'
import { COMPLIANCE_GROUPS } from '../../compliance/table.ts'
import { oneOf, type Query } from './address.ts'
import { type IndicatorFilters, NO_FILTERS } from './indicator-rows.ts'
import { GROUPS, SEVERITIES, WORST_FIRST } from './outcomes.ts'

const ROWS_BY: readonly IndicatorFilters['rowsBy'][] = ['kind', 'district']
const YES = '1'

/** The filters that an address asks for; what it asks for and there is not, is not filtered by. */
export const readIndicatorFilters = (query: Query, { districts }: IndicatorTable): IndicatorFilters => ({
  text: query.q ?? '',
  state: oneOf(WORST_FIRST, query.state, ''),
  group: oneOf(GROUPS, query.group, ''),
  severity: oneOf(SEVERITIES, query.severity, ''),
  kind: oneOf(
    COMPLIANCE_GROUPS.map(({ id }) => id),
    query.kind,
    '',
  ),
  district: oneOf(
    districts.map(({ id }) => id),
    query.district,
    '',
  ),
  rowsBy: oneOf(ROWS_BY, query.rows, NO_FILTERS.rowsBy),
  worstFirst: query.worst === YES,
})

/** The same filters, as an address asks for them. */
export const writeIndicatorFilters = (filters: IndicatorFilters): Query => {
  const { text, state, group, severity, kind, district, rowsBy, worstFirst } = filters
  const rows = rowsBy === NO_FILTERS.rowsBy ? '' : rowsBy
  return { q: text.trim(), state, group, severity, kind, district, rows, worst: worstFirst ? YES : '' }
}
