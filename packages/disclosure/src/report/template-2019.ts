import { REPORT_NORMS, type Source } from '../norms.ts'
import { block, column, rowsOf } from './define.ts'
import { disputesTable } from './disputes-table.ts'
import { partsOf } from './parts.ts'
import { OTHERWISE_WHOLE, requestsTable } from './requests-table.ts'
import type { ReportTemplate, TableBlock, TableColumn } from './types.ts'

/** Of this form only table two's first columns and its item nine are known from the form itself. */
const seen: Source = { ref: REPORT_NORMS.format2019, clause: '表二', sourceStatus: 'verbatim' }

const unconfirmed = (clause: string): Source => ({
  ref: REPORT_NORMS.format2019,
  clause,
  sourceStatus: 'unconfirmed',
})

const source = unconfirmed('表二')

const matters: readonly TableColumn[] = [
  column({ id: 'matters-before', label: '上一年项目数量', unit: '项', source }),
  column({ id: 'matters-change', label: '本年增/减', unit: '项', kind: 'change', source }),
]

const decided: readonly TableColumn[] = [...matters, column({ id: 'decisions', label: '处理决定数量', source })]

const proactive: readonly TableBlock[] = [
  block({
    id: 'item-1',
    caption: '第二十条第（一）项',
    columns: [
      column({ id: 'made', label: '本年新制作数量', source: seen }),
      column({ id: 'made-public', label: '本年新公开数量', source: seen }),
      column({ id: 'public-in-all', label: '对外公开总数量', source: seen }),
    ],
    rows: rowsOf({
      nodes: [
        { id: 'rules', label: '规章' },
        { id: 'normative-documents', label: '规范性文件' },
      ],
      source,
    }),
    source: seen,
  }),
  block({
    id: 'item-5',
    caption: '第二十条第（五）项',
    columns: decided,
    rows: rowsOf({
      nodes: [
        { id: 'licences', label: '行政许可' },
        { id: 'other-services', label: '其他对外管理服务事项' },
      ],
      source,
    }),
    source,
  }),
  block({
    id: 'item-6',
    caption: '第二十条第（六）项',
    columns: decided,
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
    columns: matters,
    rows: rowsOf({ nodes: [{ id: 'administrative-fees', label: '行政事业性收费' }], source }),
    source,
  }),
  block({
    id: 'item-9',
    caption: '第二十条第（九）项',
    columns: [
      column({ id: 'purchases', label: '采购项目数量', unit: '项', source }),
      column({
        id: 'purchase-amount',
        label: '采购总金额（单位：万元）',
        otherLabels: ['采购总金额'],
        unit: '万元',
        kind: 'amount',
        source,
      }),
    ],
    rows: rowsOf({ nodes: [{ id: 'procurement', label: '政府集中采购' }], source: seen }),
    source: seen,
  }),
]

/** The trial form of the report years 2019 and 2020. */
export const template2019: ReportTemplate = {
  id: '2019',
  name: '2019年格式（试行）',
  years: { from: 2019, to: 2020 },
  parts: partsOf(unconfirmed('六部分')),
  tables: {
    proactive: { id: 'proactive', name: '表二', blocks: proactive },
    requests: requestsTable({ otherwise: OTHERWISE_WHOLE, source: unconfirmed('表三') }),
    disputes: disputesTable({ source: unconfirmed('表四') }),
  },
  source: { ref: REPORT_NORMS.format2019, clause: '', sourceStatus: 'verbatim' },
}
