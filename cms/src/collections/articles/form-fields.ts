import type { Field } from 'payload'

const unlisted = { hidden: true, disableListColumn: true, disableListFilter: true } as const

const machineOnly = { create: () => false, update: () => false }

/**
 * An article that is written as a form: its data, the form's type, and the year that a report is about. The server
 * sets type and year from the form; the year of a report without a form is named by an editor. See `settleForm`.
 */
export const formFields: Field[] = [
  {
    name: 'form',
    label: '表单',
    type: 'json',
    admin: {
      disableListColumn: true,
      disableListFilter: true,
      components: { Field: '/admin/article-form/index.tsx#ArticleForm' },
    },
  },
  { name: 'formType', label: '表单类型', type: 'text', admin: unlisted, access: machineOnly },
  { name: 'formYear', label: '报告年度', type: 'number', index: true, admin: unlisted },
]
