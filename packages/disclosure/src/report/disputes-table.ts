import type { Source } from '../norms.ts'
import { block, column, rowsOf } from './define.ts'
import type { AnnualTable, TableColumn } from './types.ts'

const OUTCOMES: readonly (readonly [string, string])[] = [
  ['upheld', '结果维持'],
  ['corrected', '结果纠正'],
  ['other', '其他结果'],
  ['pending', '尚未审结'],
]

const columnsOf = ({
  id,
  groups,
  source,
}: {
  id: string
  groups: readonly string[]
  source: Source
}): readonly TableColumn[] => [
  ...OUTCOMES.map(([outcome, label]) => column({ id: `${id}-${outcome}`, label, groups, source })),
  column({
    id: `${id}-total`,
    label: '总计',
    groups,
    sum: { of: OUTCOMES.map(([outcome]) => `${id}-${outcome}`), text: '前四列之和' },
    source,
  }),
]

/** Table four: reconsiderations and lawsuits by their outcome; one row of fifteen numbers. */
export const disputesTable = ({ source }: { source: Source }): AnnualTable => ({
  id: 'disputes',
  name: '表四',
  blocks: [
    block({
      id: 'disputes',
      caption: '政府信息公开行政复议、行政诉讼情况',
      columns: [
        ...columnsOf({ id: 'reconsideration', groups: ['行政复议'], source }),
        ...columnsOf({ id: 'direct-suit', groups: ['行政诉讼', '未经复议直接起诉'], source }),
        ...columnsOf({ id: 'suit-after-reconsideration', groups: ['行政诉讼', '复议后起诉'], source }),
      ],
      rows: rowsOf({ nodes: [{ id: 'cases', label: '' }], source }),
      source,
    }),
  ],
})
