import { civilDate } from '@zhanqun/calendar'
import { standingVetoesOf, summarise } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { standardInForce } from '../standard/store.ts'
import { setOf, yardstickOn } from './indicator-sets.ts'
import { judgeSite, loadFacts } from './judge.ts'
import { groupOf, judgedSitesFor } from './judged-sites.ts'
import { sectionsOf, shownStandard, standardColumns } from './standard-columns.ts'
import { type ComplianceRow, type ComplianceTable, NO_CELL, STATE_LETTERS } from './table.ts'

/**
 * How every site that the request's user may inspect stands against the column standard.
 * @param now the instant for which due dates are judged
 * @throws `FORBIDDEN_COMPLIANCE` when the user may inspect none
 */
export const loadComplianceTable = async ({
  payload,
  req,
  now,
}: {
  payload: Payload
  req: PayloadRequest
  now: Date
}): Promise<ComplianceTable> => {
  const { sites, own } = await judgedSitesFor({ payload, req })
  const facts = await loadFacts({ payload, req, where: own('site') })
  const held = new Set([...facts.values()].flatMap((known) => known.facts.columns.map((column) => column.standardItem)))
  const { version: inForce } = await standardInForce({ payload, req })
  const day = civilDate(now)
  const yardstick = await yardstickOn({ payload, req, day })
  const standard = shownStandard({ standard: inForce, held })
  const columns = standardColumns({ standard, sites })
  const shown = new Set(standard.items.map(({ id }) => id))
  // A section is judged by what is below it; counting it too would count a defect twice.
  const sections = sectionsOf(standard)
  const rows = sites.map((site): ComplianceRow => {
    const known = facts.get(site.id)
    const cells = known
      ? judgeSite({ standard: inForce, site, facts: known.facts, now }).filter(({ item }) => shown.has(item))
      : []
    const set = setOf(yardstick, { site, day })
    const { states, vetoes } = summarise(
      cells.filter((cell) => !sections.has(cell.item) || cell.veto !== null),
      set ? standingVetoesOf(set, site) : [],
    )
    const stateOf = new Map(cells.map(({ item, state }) => [item, state]))
    return {
      siteId: site.id,
      code: site.code,
      name: site.name,
      group: groupOf(site),
      factsAt: known?.at ?? null,
      cells: known ? columns.map(({ items }) => letterOf(firstOf(items, stateOf))).join('') : '',
      counts: states,
      vetoes: known
        ? vetoes.map(({ id, name, count, threshold, vetoed }) => ({ id, name, count, threshold, vetoed }))
        : [],
    }
  })
  return {
    standard: { id: inForce.id, name: inForce.name },
    at: now.toISOString(),
    columns,
    rows,
  }
}

const firstOf = <T>(ids: readonly string[], known: ReadonlyMap<string, T>): T | undefined =>
  ids.map((id) => known.get(id)).find((value) => value !== undefined)

const letterOf = (state: keyof typeof STATE_LETTERS | undefined) => (state ? STATE_LETTERS[state] : NO_CELL)
