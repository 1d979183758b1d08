import { productDefault, type Source } from '../norms.ts'
import { block, column, type RowNode, rowsOf } from './define.ts'
import type { AnnualTable, TableColumn } from './types.ts'

const ORGANISATIONS: readonly (readonly [string, string])[] = [
  ['company', '商业企业'],
  ['research', '科研机构'],
  ['non-profit', '社会公益组织'],
  ['legal-service', '法律服务机构'],
  ['other-organisation', '其他'],
]

const columnsOf = (source: Source): readonly TableColumn[] => [
  column({ id: 'natural-person', label: '自然人', source }),
  ...ORGANISATIONS.map(([id, label]) => column({ id, label, groups: ['法人或其他组织'], source })),
  column({
    id: 'total',
    label: '总计',
    sum: { of: ['natural-person', ...ORGANISATIONS.map(([id]) => id)], text: '自然人与法人或其他组织各列之和' },
    source,
  }),
]

const numbered = (rows: readonly (readonly [string, string])[]): readonly RowNode[] =>
  rows.map(([id, label], index) => ({ id, label, number: `${index + 1}.` }))

/** （一）to（五）of part three of the table. */
const RESULTS: readonly RowNode[] = [
  { id: 'granted', number: '（一）', label: '予以公开' },
  {
    id: 'granted-in-part',
    number: '（二）',
    label: '部分公开（区分处理的，只计这一情形，不计其他情形）',
    otherLabels: ['部分公开'],
  },
  {
    id: 'refused',
    number: '（三）',
    label: '不予公开',
    rows: numbered([
      ['refused-state-secret', '属于国家秘密'],
      ['refused-by-law', '其他法律行政法规禁止公开'],
      ['refused-safety', '危及“三安全一稳定”'],
      ['refused-third-party', '保护第三方合法权益'],
      ['refused-internal', '属于三类内部事务信息'],
      ['refused-process', '属于四类过程性信息'],
      ['refused-case-file', '属于行政执法案卷'],
      ['refused-query', '属于行政查询事项'],
    ]),
  },
  {
    id: 'unavailable',
    number: '（四）',
    label: '无法提供',
    rows: numbered([
      ['unavailable-not-held', '本机关不掌握相关政府信息'],
      ['unavailable-to-be-made', '没有现成信息需要另行制作'],
      ['unavailable-unclear', '补正后申请内容仍不明确'],
    ]),
  },
  {
    id: 'not-processed',
    number: '（五）',
    label: '不予处理',
    rows: numbered([
      ['not-processed-complaint', '信访举报投诉类申请'],
      ['not-processed-repeated', '重复申请'],
      ['not-processed-publication', '要求提供公开出版物'],
      ['not-processed-excessive', '无正当理由大量反复申请'],
      ['not-processed-confirmation', '要求行政机关确认或重新出具已获取信息'],
    ]),
  },
]

/** （六）as the form of 2021 has it; that of 2019 is not known to divide it. */
export const OTHERWISE_DIVIDED: RowNode = {
  id: 'otherwise',
  number: '（六）',
  label: '其他处理',
  rows: numbered([
    ['otherwise-not-corrected', '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['otherwise-fee-unpaid', '申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['otherwise-other', '其他'],
  ]),
}

export const OTHERWISE_WHOLE: RowNode = { id: 'otherwise', number: '（六）', label: '其他处理' }

/** Table three: requests received and how they were dealt with, by who asked. */
export const requestsTable = ({ otherwise, source }: { otherwise: RowNode; source: Source }): AnnualTable => {
  const results = [...RESULTS, otherwise]
  const nodes: readonly RowNode[] = [
    { id: 'received', number: '一、', label: '本年新收申请数量', otherLabels: ['本年新收政府信息公开申请数量'] },
    { id: 'carried-in', number: '二、', label: '上年结转申请数量', otherLabels: ['上年结转政府信息公开申请数量'] },
    {
      id: 'results',
      number: '三、',
      label: '本年度办理结果',
      rows: [
        ...results,
        {
          id: 'results-total',
          number: '（七）',
          label: '总计',
          sum: {
            of: results.flatMap(({ id, rows }) => rows?.map((row) => row.id) ?? id),
            text: '（一）至（六）各项之和',
          },
        },
      ],
    },
    { id: 'carried-out', number: '四、', label: '结转下年度继续办理' },
  ]
  return {
    id: 'requests',
    name: '表三',
    blocks: [
      block({
        id: 'requests',
        caption: '收到和处理政府信息公开申请情况',
        columns: columnsOf(source),
        rows: rowsOf({ nodes, source }),
        balances: [
          {
            left: ['received', 'carried-in'],
            leftText: '“一”加“二”',
            right: ['results-total', 'carried-out'],
            rightText: '“三（七）”加“四”',
            source,
          },
        ],
        carries: [
          { row: 'carried-in', from: 'carried-out', source: productDefault('表三：“二”与上年“四”的项目名称相对应') },
        ],
        source,
      }),
    ],
  }
}
