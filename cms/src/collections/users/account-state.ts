import type { CollectionBeforeLoginHook, Field } from 'payload'
import { failure } from '../../errors/fail.ts'

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
      // Dormant accounts are warned from here on again once they have been opened.
      { name: 'openedAt', type: 'date', access: machineOnly, admin: { hidden: true } },
    ],
  },
]

/** After the password was found right, so that nobody learns of an account what its owner does not know. */
export const refuseClosed: CollectionBeforeLoginHook = ({ user }) => {
  if (user.closedAt) throw failure('ACCOUNT_CLOSED')
  return user
}
