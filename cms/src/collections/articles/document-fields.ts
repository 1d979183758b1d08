import { GENRES } from '@zhanqun/documents'
import type { Field, FilterOptions, RelationshipFieldManyValidation, Where } from 'payload'
import { relatedUnlessTakenDown } from './checks.ts'
import { TOPIC_CLASSES } from './topic-classes.ts'

const onlyDocuments = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'document'

const dateOnly = { date: { pickerAppearance: 'dayOnly', displayFormat: 'yyyy-MM-dd' } } as const

/** Any document of the group that the editor may read, but not the article itself. */
const otherDocuments: FilterOptions = ({ id }) => {
  const others: Where[] = id ? [{ id: { not_equals: id } }] : []
  return { and: [{ kind: { equals: 'document' } }, ...others] }
}

const otherArticles: FilterOptions = ({ id }) => (id ? { id: { not_equals: id } } : true)

/** The kind of the other one is looked at when it is named, see `settleLinks`: it may be another by now, and what was said stays. */
const boundAsBefore: RelationshipFieldManyValidation = (value, options) =>
  relatedUnlessTakenDown(value, { ...options, filterOptions: otherArticles })

/** Other articles that this one is bound to; a copy of it is bound to none. */
const boundTo = ({
  filterOptions,
  description,
  ...named
}: {
  name: string
  label: string
  filterOptions: FilterOptions
  description?: string
}): Field => ({
  ...named,
  type: 'relationship',
  relationTo: 'articles',
  hasMany: true,
  validate: boundAsBefore,
  filterOptions,
  hooks: { beforeDuplicate: [() => []] },
  admin: { allowCreate: false, ...(description ? { description } : {}) },
})

const actsOn = (name: 'amends' | 'repeals' | 'invalidates', label: string): Field =>
  boundTo({ name, label, filterOptions: otherDocuments })

/** On the side of the interpretation; the other side is among the document's own fields. */
export const interpretedDocuments: Field = boundTo({
  name: 'interprets',
  label: '解读的文件',
  filterOptions: otherDocuments,
  description: '本稿是政策解读时选择；两边的网页互相链接。',
})

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
            hooks: { beforeDuplicate: [() => null] },
            admin: {
              description: '留空时，首次发布按本站的模板自动编号；编号不会重复使用。',
              components: { afterInput: ['/admin/index-number/index.tsx#IndexNumberButton'] },
            },
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
        name: 'disclosureClock',
        type: 'ui',
        admin: {
          disableListColumn: true,
          components: { Field: '/admin/disclosure-clock/index.tsx#DisclosureClock' },
        },
      },
      {
        type: 'row',
        fields: [
          { name: 'topic', label: '主题分类', type: 'select', options: TOPIC_CLASSES },
          {
            name: 'genre',
            label: '体裁',
            type: 'select',
            options: GENRES.map((genre) => ({ value: genre, label: genre })),
          },
        ],
      },
      {
        name: 'serviceObject',
        label: '服务对象',
        type: 'text',
        maxLength: 120,
        admin: { components: { Field: '/admin/service-object/index.tsx#ServiceObjectField' } },
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
      {
        name: 'documentMarks',
        type: 'ui',
        admin: {
          disableListColumn: true,
          components: { Field: '/admin/document-marks/index.tsx#DocumentMarks' },
        },
      },
      {
        type: 'collapsible',
        label: '与其他文件的关系',
        admin: {
          description:
            '本文件发布后，被修改、废止或宣布失效的文件会在网页上标明并与本文件互相链接，自本文件生效日期（没有的为成文日期）起计算；撤稿或去掉关联时自动恢复。',
        },
        fields: [
          actsOn('amends', '本文件修改'),
          actsOn('repeals', '本文件废止'),
          actsOn('invalidates', '本文件宣布失效'),
          boundTo({
            name: 'interpretations',
            label: '解读稿件',
            filterOptions: otherArticles,
            description: '在这里或在解读稿件中选择都可以，两边的网页互相链接。',
          }),
          {
            name: 'needsInterpretation',
            label: '需要解读',
            type: 'checkbox',
            admin: { description: '发布后还没有解读的，在工作台上提醒。' },
          },
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
