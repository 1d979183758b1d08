import { productDefault, REPORT_NORMS, type Source } from '../norms.ts'
import { block, column, rowsOf } from './define.ts'
import { disputesTable } from './disputes-table.ts'
import { partsOf } from './parts.ts'
import { OTHERWISE_DIVIDED, requestsTable } from './requests-table.ts'
import type { ReportTemplate, TableBlock, TableColumn } from './types.ts'

const format = (clause: string): Source => ({ ref: REPORT_NORMS.format2021, clause, sourceStatus: 'verbatim' })

const source = format('表二')

const decisions: readonly TableColumn[] = [column({ id: 'decisions', label: '本年处理决定数量', source })]

const proactive: readonly TableBlock[] = [
  block({
    id: 'item-1',
    caption: '第二十条第（一）项',
    columns: [
      column({ id: 'made', label: '本年制发件数', source }),
      column({ id: 'abolished', label: '本年废止件数', source }),
      column({ id: 'in-force', label: '现行有效件数', source }),
    ],
    rows: rowsOf({
      nodes: [
        { id: 'rules', label: '规章' },
        { id: 'normative-documents', label: '行政规范性文件' },
      ],
      source,
    }),
    standings: [
      {
        column: 'in-force',
        plus: 'made',
        minus: 'abolished',
        source: productDefault('表二：现行有效件数由上年数、本年制发和本年废止推算'),
      },
    ],
    source,
  }),
  block({
    id: 'item-5',
    caption: '第二十条第（五）项',
    columns: decisions,
    rows: rowsOf({ nodes: [{ id: 'licences', label: '行政许可' }], source }),
    source,
  }),
  block({
    id: 'item-6',
    caption: '第二十条第（六）项',
    columns: decisions,
    rows: rowsOf({
      nodes: [
        { id: 'penalties', label: '行政处罚' },
        { id: 'coercive-measures', label: '行政强制' },
      ],
      source,
    }),
    source,
  }),
  block({
    id: 'item-8',
    caption: '第二十条第（八）项',
    columns: [
      column({
        id: 'fees',
        label: '本年收费金额（单位：万元）',
        otherLabels: ['本年收费金额'],
        unit: '万元',
        kind: 'amount',
        source,
      }),
    ],
    rows: rowsOf({ nodes: [{ id: 'administrative-fees', label: '行政事业性收费' }], source }),
    source,
  }),
]

/** The form of report years from 2021. */
export const template2021: ReportTemplate = {
  id: '2021',
  name: '2021年格式',
  years: { from: 2021, to: null },
  parts: partsOf(format('六部分')),
  tables: {
    proactive: { id: 'proactive', name: '表二', blocks: proactive },
    requests: requestsTable({ otherwise: OTHERWISE_DIVIDED, source: format('表三') }),
    disputes: disputesTable({ source: format('表四') }),
  },
  source: format(''),
}
