import { COMPLIANCE_GROUPS } from '../../compliance/table.ts'
import { oneOf, type Query } from './address.ts'
import { type Filters, NO_FILTERS } from './standard-rows.ts'

const YES = '1'

/** The filters that an address asks for; what it asks for and there is not, is not filtered by. */
export const readFilters = (query: Query): Filters => ({
  text: query.q ?? '',
  group: oneOf(
    COMPLIANCE_GROUPS.map(({ id }) => id),
    query.kind,
    NO_FILTERS.group,
  ),
  onlyProblems: query.problems === YES,
  worstFirst: query.worst === YES,
})

/** The same filters, as an address asks for them. */
export const writeFilters = ({ text, group, onlyProblems, worstFirst }: Filters): Query => ({
  q: text.trim(),
  kind: group === NO_FILTERS.group ? '' : group,
  problems: onlyProblems ? YES : '',
  worst: worstFirst ? YES : '',
})
