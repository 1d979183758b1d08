import { SITE_STATES } from '@zhanqun/content'
import type { Field, Where } from 'payload'
import { idOf } from '../../relations.ts'

const never = { create: () => false, update: () => false }
const inState =
  (state: string) =>
  (data: Partial<Record<string, unknown>>): boolean =>
    data?.state === state

/** The state of a site, with what it needs; the side of the form. */
export const stateFields: Field[] = [
  {
    name: 'state',
    label: '状态',
    type: 'select',
    required: true,
    defaultValue: 'online',
    options: Object.entries(SITE_STATES).map(([value, { label }]) => ({ value, label })),
    admin: {
      position: 'sidebar',
      isClearable: false,
      components: { Field: '/admin/site-state/index.tsx#StateField' },
    },
  },
  {
    name: 'notice',
    label: '公告正文',
    type: 'textarea',
    maxLength: 1000,
    admin: {
      position: 'sidebar',
      rows: 7,
      condition: inState('suspended'),
      components: { Description: '/admin/site-state/index.tsx#NoticeDescription' },
    },
  },
  {
    name: 'noticeUntil',
    label: '预计恢复时间',
    type: 'date',
    admin: {
      position: 'sidebar',
      condition: inState('suspended'),
      description: '写在公告页上；到时不会自动恢复，请届时改回“正常运行”。',
      date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm', timeFormat: 'HH:mm' },
    },
  },
  {
    name: 'mergedInto',
    label: '并入的站点',
    type: 'relationship',
    relationTo: 'sites',
    index: true,
    // The one that is chosen stays, though it may have been merged itself since; the hook checks a new choice.
    filterOptions: ({ id, data }) => {
      const chosen = idOf(data?.mergedInto)
      const offered: Where[] = [{ state: { equals: 'online' } }, ...(chosen ? [{ id: { equals: chosen } }] : [])]
      const others: Where[] = id ? [{ id: { not_equals: id } }] : []
      return { and: [{ or: offered }, ...others] }
    },
    admin: {
      position: 'sidebar',
      allowCreate: false,
      allowEdit: false,
      condition: inState('merged'),
      description: '稿件请另行移到那里；移过去的稿件网址不变，旧网址直接转到它。',
    },
  },
  {
    name: 'stateSince',
    label: '进入此状态的时间',
    type: 'date',
    access: never,
    admin: {
      position: 'sidebar',
      readOnly: true,
      condition: (data) => Boolean(data?.stateSince),
      date: { displayFormat: 'yyyy-MM-dd HH:mm' },
    },
  },
  {
    name: 'formerCodes',
    type: 'json',
    access: never,
    admin: { hidden: true, disableListColumn: true, disableListFilter: true },
  },
]
