import type { Field, PayloadRequest, Where } from 'payload'
import { optionsOf, SITE_ROLE_LABELS } from '../../access/abilities.ts'
import { fieldRule } from '../../access/rules.ts'
import { idOf } from '../../relations.ts'

const write = fieldRule('users', 'grants')

/** Written by the product itself, whatever a form sends. */
const stamped = { readOnly: true, hidden: true } as const

/** Grants: a role, for a site or everything below it, in all columns or in some. */
export const grantFields: Field = {
  name: 'grants',
  label: '站点授权',
  labels: { singular: '授权', plural: '授权' },
  type: 'array',
  access: { create: write, update: write },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'role', label: '角色', type: 'select', required: true, options: optionsOf(SITE_ROLE_LABELS) },
        { name: 'site', label: '站点', type: 'relationship', relationTo: 'sites', required: true },
        {
          name: 'scope',
          label: '范围',
          type: 'select',
          required: true,
          defaultValue: 'site',
          options: [
            { value: 'site', label: '仅本站' },
            { value: 'subtree', label: '本站及全部下级站点' },
          ],
        },
      ],
    },
    {
      // Said by a field of its own: a grant whose columns are all deleted must not become one for the whole site.
      name: 'columnScope',
      label: '栏目',
      type: 'select',
      defaultValue: 'all',
      options: [
        { value: 'all', label: '全部栏目' },
        { value: 'chosen', label: '仅所选栏目' },
      ],
      admin: { isClearable: false },
    },
    {
      name: 'columns',
      label: '所选栏目',
      type: 'relationship',
      relationTo: 'columns',
      hasMany: true,
      filterOptions: ({ siblingData }: { siblingData: unknown; req: PayloadRequest }): Where | boolean => {
        const site = idOf((siblingData as { site?: unknown } | undefined)?.site)
        return site === null ? false : { site: { equals: site } }
      },
      admin: {
        allowCreate: false,
        allowEdit: false,
        condition: (_, siblingData) => siblingData?.columnScope === 'chosen',
        description: '所选栏目的下级栏目也在内。范围含下级站点时，下级站点中对应同一标准项的栏目也在内。',
      },
    },
    { name: 'since', label: '授权时间', type: 'date', admin: stamped },
    { name: 'by', label: '授权人', type: 'text', admin: stamped },
  ],
}
