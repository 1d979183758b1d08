import {
  blankForm,
  type CellValues,
  cellsOf,
  FIRST_REPORT_YEAR,
  type ReportForm,
  reportTemplates,
  sumRulesOf,
  TABLE_IDS,
  type TableId,
  tableWithTotals,
} from '@zhanqun/disclosure'
import type { Random } from '@zhanqun/random'

/** What one year leaves to the next: documents in force, and requests not yet answered. */
type Left = { readonly inForce: number; readonly pending: number }

export const NOTHING_LEFT: Left = { inForce: 6, pending: 0 }

/**
 * The form of a year's report; its rows balance, and it follows from that of the year before.
 * @returns null for a year that has no prescribed form
 */
export const reportForm = ({
  year,
  scale,
  random,
  texts,
  before,
}: {
  year: number
  scale: number
  random: Random
  texts: (received: number) => ReportForm['texts']
  before: Left
}): { form: ReportForm; left: Left } | null => {
  if (year < FIRST_REPORT_YEAR) return null
  const blank = blankForm({ type: 'annual-report', organ: NOBODY, year })
  if (blank.type !== 'annual-report') return null
  const made = random.int(0, scale)
  const received = random.int(1, 9) * scale
  const pending = random.int(0, 1)
  const granted = Math.ceil((received + before.pending - pending) * 0.7)
  const inForce = before.inForce + made
  const entered: Record<TableId, CellValues> = {
    proactive: {
      'normative-documents/made': made,
      'normative-documents/in-force': inForce,
      'licences/decisions': random.int(20, 160) * scale,
      'penalties/decisions': random.int(2, 46) * scale,
      'coercive-measures/decisions': random.int(0, 3) * scale,
    },
    requests: {
      'received/natural-person': received,
      'carried-in/natural-person': before.pending,
      'granted/natural-person': granted,
      'unavailable-not-held/natural-person': received + before.pending - pending - granted,
      'carried-out/natural-person': pending,
    },
    disputes: {},
  }
  const { tables } = reportTemplates[blank.template]
  const filled = TABLE_IDS.map((id) => {
    const computed = new Set(tables[id].blocks.flatMap(sumRulesOf).map(({ cell }) => cell))
    const cells = cellsOf(tables[id]).filter((cell) => !computed.has(cell.id))
    const values = Object.fromEntries(cells.map((cell) => [cell.id, entered[id][cell.id] ?? 0]))
    return [id, tableWithTotals({ table: tables[id], values })] as const
  })
  const form = { ...blank, texts: texts(received), tables: Object.fromEntries(filled) as ReportForm['tables'] }
  return { form, left: { inForce, pending } }
}

const NOBODY = { name: '', address: '', hours: '', phone: '', email: '' }
