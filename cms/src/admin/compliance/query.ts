import type { AdminViewServerProps } from 'payload'
import type { Query } from './address.ts'

/** Longer than anything a screen writes there. */
const LONGEST = 200

/** What was asked for by the address of a view. Names that stand there twice, and texts of any length, are nobody's. */
export const queryOf = (searchParams: AdminViewServerProps['searchParams']): Query =>
  Object.fromEntries(
    Object.entries(searchParams ?? {}).flatMap(([name, text]) =>
      typeof text === 'string' && text.length <= LONGEST ? [[name, text]] : [],
    ),
  )

/** The address of a view with what was asked for by it. */
export const addressOf = (path: string, query: Query): string => {
  const search = new URLSearchParams(query).toString()
  return search === '' ? path : `${path}?${search}`
}
