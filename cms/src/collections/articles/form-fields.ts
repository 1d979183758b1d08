import type { Field } from 'payload'

/** Kept by the server: set from the form by `settleForm`. */
const derived = {
  admin: { hidden: true, disableListColumn: true, disableListFilter: true },
  access: { create: () => false, update: () => false },
} as const

/** An article that is written as a form: its data, the form's type, and the year that a report is about. */
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
  { name: 'formType', label: '表单类型', type: 'text', ...derived },
  { name: 'formYear', label: '报告年度', type: 'number', index: true, ...derived },
]
