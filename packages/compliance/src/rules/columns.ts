import type { StandardItem } from '@zhanqun/standard'
import type { ColumnFacts } from '../facts.ts'
import { isSection } from '../section.ts'
import { brokenBy } from './outcomes.ts'
import type { Finding, Rule, RuleContext } from './types.ts'
import { columnSubject, evidenceOf } from './updates.ts'

/** Of what is below a section, the columns are named, and not the section as well; a missing section is. */
const of =
  (state: 'missing' | 'short'): Rule['judge'] =>
  ({ cells, standard }) => {
    const sections = new Set(standard.items.filter(isSection).map(({ id }) => id))
    return brokenBy(
      cells
        .filter((cell) => cell.state === state && (state === 'missing' || !sections.has(cell.item)))
        .map((cell) => ({
          key: cell.item,
          subject: columnSubject(cell),
          message: cell.reason,
          evidence: state === 'missing' ? [] : evidenceOf(cell),
          since: null,
        })),
    )
  }

type Held = { readonly column: ColumnFacts; readonly item: StandardItem }

/** The columns of a site that stand for an item, in the order of the site. */
const heldBy = ({ facts, standard }: RuleContext): Held[] => {
  const items = new Map(standard.items.map((item) => [item.id, item]))
  return facts.columns.flatMap((column) => {
    const item = items.get(column.standardItem ?? '')
    return item ? [{ column, item }] : []
  })
}

const subjectOf = ({ column, item }: Held): Finding['subject'] => ({
  kind: 'column',
  item: item.id,
  columnIds: [column.columnId],
  name: column.name,
})

/** A site that splits an item into several columns names them as it likes. */
const names: Rule['judge'] = (context) => {
  const held = heldBy(context)
  const times = new Map<string, number>()
  for (const { item } of held) times.set(item.id, (times.get(item.id) ?? 0) + 1)
  const wrong = held.filter(
    ({ column, item }) =>
      times.get(item.id) === 1 && column.name !== item.name && !item.allowedNames.includes(column.name),
  )
  return brokenBy(
    wrong.map((one) => ({
      key: one.column.columnId,
      subject: subjectOf(one),
      message: `栏目名称是“${one.column.name}”，标准名称是“${one.item.name}”。`,
      evidence: [
        { label: '现名称', value: one.column.name },
        { label: '标准名称', value: one.item.name },
      ],
      since: null,
    })),
  )
}

/**
 * Siblings whose order is not that of the standard: the first one that stands too early of each parent. Columns of the
 * site's own, and those of another part of the standard, may stand between them.
 */
const order: Rule['judge'] = (context) => {
  const groups = Map.groupBy(heldBy(context), ({ column, item }) => `${column.parentId ?? ''} ${item.parentId ?? ''}`)
  const findings = [...groups.values()].flatMap((siblings): Finding[] => {
    const at = siblings.findIndex(({ item }, index) => {
      const next = siblings[index + 1]
      return next !== undefined && next.item.order < item.order
    })
    const [early, late] = [siblings[at], siblings[at + 1]]
    if (!early || !late) return []
    return [
      {
        key: early.column.columnId,
        subject: subjectOf(early),
        message: `“${early.column.name}”排在“${late.column.name}”之前，与标准规定的顺序不同。`,
        evidence: [{ label: '标准顺序', value: `${late.item.name}、${early.item.name}` }],
        since: null,
      },
    ]
  })
  return brokenBy(findings)
}

export const columnRules = {
  'missing-columns': { source: 'database', parameters: {}, judge: of('missing') },
  'short-columns': { source: 'database', parameters: {}, judge: of('short') },
  'column-names': { source: 'database', parameters: {}, judge: names },
  'column-order': { source: 'database', parameters: {}, judge: order },
} as const satisfies Record<string, Rule>
