import type { Field } from 'payload'

const machineOnly = { create: () => false, update: () => false }
const shown = { readOnly: true, date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm' } } as const

/** Whether an account is closed, and since when; kept by the product. */
export const accountStateFields: Field[] = [
  {
    type: 'row',
    fields: [
      {
        name: 'closedAt',
        label: '停用时间',
        type: 'date',
        access: machineOnly,
        admin: { ...shown, condition: (data) => Boolean(data?.closedAt) },
      },
      {
        name: 'closedReason',
        label: '停用原因',
        type: 'text',
        access: machineOnly,
        admin: { readOnly: true, condition: (data) => Boolean(data?.closedAt) },
      },
      // Dormant accounts are warned from here on again once they have been opened.
      { name: 'openedAt', type: 'date', access: machineOnly, admin: { hidden: true } },
      // When its holder was told that it will be closed for not being used.
      { name: 'warnedAt', type: 'date', access: machineOnly, admin: { hidden: true } },
    ],
  },
]
