import type { Field } from 'payload'
import { GENRES, TOPIC_CLASSES } from './topic-classes.ts'

const onlyDocuments = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'document'

const dateOnly = { date: { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } } as const

/** Metadata of a policy document, STANDARDS §5.4 and §6. */
export const documentFields: Field[] = [
  {
    name: 'document',
    label: '公文信息',
    type: 'group',
    admin: { condition: onlyDocuments },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'indexNumber',
            label: '索引号',
            type: 'text',
            index: true,
            admin: { description: '例如 990100001/2026-00012。' },
          },
          {
            name: 'documentNumber',
            label: '发文字号',
            type: 'text',
            index: true,
            admin: { description: '例如 青政发〔2026〕12号；没有文号的留空。' },
          },
        ],
      },
      {
        type: 'row',
        fields: [
          { name: 'issuingOrgan', label: '发文机关', type: 'text', maxLength: 120 },
          { name: 'formedDate', label: '成文日期', type: 'date', admin: dateOnly },
        ],
      },
      {
        type: 'row',
        fields: [
          { name: 'topic', label: '主题分类', type: 'select', options: TOPIC_CLASSES },
          { name: 'genre', label: '体裁', type: 'select', options: GENRES },
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'validity',
            label: '有效性',
            type: 'select',
            defaultValue: 'valid',
            options: [
              { value: 'valid', label: '有效' },
              { value: 'amended', label: '已修改' },
              { value: 'invalid', label: '失效' },
              { value: 'repealed', label: '废止' },
            ],
          },
          { name: 'effectiveDate', label: '生效日期', type: 'date', admin: dateOnly },
          { name: 'repealedDate', label: '失效（废止）日期', type: 'date', admin: dateOnly },
        ],
      },
    ],
  },
  {
    name: 'documentHint',
    type: 'ui',
    admin: {
      condition: (data) => !onlyDocuments(data),
      disableListColumn: true,
      components: { Field: '/admin/document-hint/index.tsx#DocumentHint' },
    },
  },
]
