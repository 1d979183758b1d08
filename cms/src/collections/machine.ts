import type { CollectionConfig, Field } from 'payload'
import { hiddenUnless } from '../access/rules.ts'
import { WorkingCopies } from '../editing/collection.ts'

/** Collections that the product keeps for itself: nobody edits them, and the admin does not list them. */
const machineCollection = (
  slug: string,
  fields: Field[],
  indexes: CollectionConfig['indexes'] = [],
): CollectionConfig => ({
  slug,
  admin: { hidden: true },
  lockDocuments: false,
  timestamps: false,
  fields,
  indexes,
})

const text = (name: string, options: { index?: boolean; unique?: boolean; required?: boolean } = {}): Field => ({
  name,
  type: 'text',
  ...options,
})
const number = (name: string, options: { index?: boolean; required?: boolean } = {}): Field => ({
  name,
  type: 'number',
  ...options,
})

/** Outbox: what changed, written in the transaction of the change. */
export const ChangeEvents = machineCollection(
  'change-events',
  [
    text('site', { required: true }),
    { name: 'keys', type: 'json', required: true },
    text('doc'),
    text('docCollection'),
    text('op'),
    number('priority', { required: true }),
    number('at', { required: true }),
    text('state', { required: true }),
    number('attempts'),
    text('task', { index: true }),
  ],
  [{ fields: ['state', 'site'] }, { fields: ['state', 'priority', 'at'] }],
)

export const PublishLeases = machineCollection('publish-leases', [
  text('site', { required: true, unique: true }),
  text('owner'),
  number('until', { required: true }),
  // Counts who has held the lease; whoever finds his own number knows that nobody else has.
  number('generation'),
])

export const PublishSubscriptions = machineCollection(
  'publish-subscriptions',
  [text('site', { required: true, index: true }), text('key', { required: true, index: true })],
  [{ fields: ['site', 'key'], unique: true }],
)

/** Where each article stands on the public site. */
export const PublishStatus = machineCollection('publish-status', [
  text('article', { required: true, unique: true }),
  text('site', { required: true, index: true }),
  text('state', { required: true }),
  text('lastEvent'),
  text('url'),
  number('queuedAt'),
  number('doneAt'),
  text('errorCode'),
  text('errorMessage'),
  number('pages'),
])

/** Long work of the publisher, as operators watch, pause and resume it. */
export const PublishTasks = machineCollection('publish-tasks', [
  text('kind', { required: true }),
  text('title', { required: true }),
  text('state', { required: true, index: true }),
  text('by'),
  text('byName'),
  number('sites', { required: true }),
  number('pagesEstimate', { required: true }),
  number('startedAt', { required: true, index: true }),
  number('finishedAt'),
  number('sitesDone'),
  number('pagesDone'),
  number('failed'),
])

/** How far a task has come with each site; written by whoever holds the site's lease. */
export const PublishTaskSites = machineCollection(
  'publish-task-sites',
  [
    text('task', { required: true, index: true }),
    text('site', { required: true }),
    number('pages', { required: true }),
    number('pagesDone', { required: true }),
    number('failed', { required: true }),
    text('message'),
    { name: 'finished', type: 'checkbox' },
    number('at', { required: true }),
  ],
  [{ fields: ['task', 'site'], unique: true }],
)

/** What the compliance rules need to know of each site, refreshed with each publishing pass. */
export const SiteFacts = machineCollection('site-facts', [
  text('site', { required: true, unique: true }),
  { name: 'facts', type: 'json', required: true },
  number('at', { required: true }),
])

/** The last serial given out for each organ and year; it only ever grows. */
export const IndexSerials = machineCollection('index-serials', [
  text('scope', { required: true, unique: true }),
  number('last', { required: true }),
])

/** Index numbers that articles have been published under. */
export const IndexNumbers = machineCollection('index-numbers', [
  text('number', { required: true, unique: true }),
  number('at', { required: true }),
])

const ACTIONS = {
  create: '新建',
  draft: '保存草稿',
  update: '修改',
  publish: '发布',
  withdraw: '撤稿',
  trash: '移入回收站',
  restore: '从回收站恢复',
  delete: '删除',
  state: '变更站点状态',
  pause: '暂停',
  resume: '继续',
  rollback: '回退',
  mark: '关联与有效性变更',
  'secrecy-review': '保密审查',
  'index-number': '生成索引号',
  'in-force': '施行栏目标准',
  'apply-standard': '套用栏目标准',
  'undo-standard': '撤销套用',
  'read-only-on': '开启应急只读',
  'read-only-off': '解除应急只读',
}

/** Collections whose changes are logged; those that only the publisher writes are not. */
const AUDITED = [
  { value: 'articles', label: '稿件' },
  { value: 'media', label: '图片' },
  { value: 'attachments', label: '附件' },
  { value: 'sites', label: '站点' },
  { value: 'columns', label: '栏目' },
  { value: 'users', label: '用户' },
  { value: 'publish-tasks', label: '发布任务' },
  { value: 'switches', label: '全站开关' },
  { value: 'word-lists', label: '校核词库' },
  { value: 'standards', label: '栏目标准' },
  { value: 'standard-applications', label: '标准套用' },
  { value: 'operations', label: '应急只读' },
  { value: 'document-settings', label: '公文设置' },
]

const readOnlyText = (name: string, label: string, index = false): Field => ({ name, label, type: 'text', index })

/** For the roll-back of a site: see docs/decisions/0009-roll-back.md. */
const notShown = { hidden: true, disableListColumn: true, disableListFilter: true } as const

export const AuditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: { singular: '操作日志', plural: '操作日志' },
  admin: {
    group: '管理',
    hideAPIURL: true,
    useAsTitle: 'title',
    defaultColumns: ['at', 'actorName', 'action', 'title', 'docCollection'],
    description: '每一次改动都与内容在同一个事务中写入，不能修改或删除。',
    hidden: hiddenUnless('audit.read'),
  },
  lockDocuments: false,
  timestamps: false,
  defaultSort: '-at',
  fields: [
    {
      name: 'at',
      label: '时间',
      type: 'date',
      required: true,
      index: true,
      admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'yyyy-MM-dd HH:mm:ss' } },
    },
    readOnlyText('actorName', '操作人'),
    readOnlyText('actor', '操作人编号', true),
    {
      name: 'action',
      label: '操作',
      type: 'select',
      options: Object.entries(ACTIONS).map(([value, label]) => ({ value, label })),
    },
    readOnlyText('title', '对象'),
    { name: 'docCollection', label: '类别', type: 'select', options: AUDITED },
    readOnlyText('doc', '对象编号', true),
    readOnlyText('site', '站点编号', true),
    { name: 'live', type: 'checkbox', admin: notShown },
    { name: 'kept', type: 'json', admin: notShown },
  ],
}

export const machineCollections: CollectionConfig[] = [
  ChangeEvents,
  PublishLeases,
  PublishSubscriptions,
  PublishStatus,
  PublishTasks,
  PublishTaskSites,
  SiteFacts,
  IndexSerials,
  IndexNumbers,
  WorkingCopies,
]
