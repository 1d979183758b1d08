import { civilDate, daysBetween } from '@zhanqun/calendar'
import type { PayloadRequest } from 'payload'
import { isWithin, mayInColumn, scopeFor } from '../access/scope.ts'
import { type DueRow, findDues } from './rows.ts'

const SHOWN = 8
/** Whoever looks after more sites has the overview for it. */
const MOST_SITES = 50

export type OwnDue = Pick<DueRow, 'name' | 'dueOn'> & {
  readonly column: string
  readonly site: string
  readonly days: number
}

/** The columns about to be overdue in which the request's user may write, soonest first. */
export const ownDues = async (
  req: PayloadRequest,
  { site, now }: { site: string | null; now: Date },
): Promise<{ readonly total: number; readonly shown: readonly OwnDue[] }> => {
  const scope = await scopeFor(req, 'article.write')
  const sites = site === null ? scope : new Set(isWithin(scope, site) ? [site] : [])
  if (sites === 'all' || sites.size === 0 || sites.size > MOST_SITES) return { total: 0, shown: [] }
  const today = civilDate(now)
  const own: OwnDue[] = []
  for (const { name, dueOn, columnIds, site: at } of await findDues(
    { payload: req.payload, req },
    { site: { in: [...sites] } },
  )) {
    const [column] = columnIds
    if (column === undefined || dueOn < today || !(await mayInColumn(req, 'article.write', { site: at, column })))
      continue
    own.push({ name, dueOn, column, site: at, days: daysBetween(today, dueOn) })
  }
  return { total: own.length, shown: own.slice(0, SHOWN) }
}
