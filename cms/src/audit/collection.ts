import type { CollectionConfig, Field } from 'payload'
import { ACTIONS, AUDITED } from './words.ts'

const options = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const text = (name: string, label: string): Field => ({ name, label, type: 'text' })

/**
 * Entries are only ever added: {@link writeAudit} writes them, the sealer notes their seal, and pruning takes
 * whole seals away. On SQLite triggers refuse everything else.
 * @see docs/decisions/0028-audit-trail.md
 */
export const AuditLog: CollectionConfig = {
  slug: 'audit-log',
  labels: { singular: '操作日志', plural: '操作日志' },
  admin: { hidden: true, useAsTitle: 'title' },
  lockDocuments: false,
  timestamps: false,
  defaultSort: '-at',
  indexes: [
    { fields: ['actor', 'at'] },
    { fields: ['site', 'at'] },
    { fields: ['doc', 'at'] },
    { fields: ['action', 'at'] },
  ],
  fields: [
    { name: 'at', label: '时间', type: 'date', required: true, index: true },
    text('actorName', '操作人'),
    text('actor', '操作人编号'),
    text('role', '身份'),
    { name: 'action', label: '操作', type: 'select', options: options(ACTIONS) },
    text('title', '对象'),
    { name: 'docCollection', label: '类别', type: 'select', options: options(AUDITED) },
    text('doc', '对象编号'),
    text('site', '站点编号'),
    // For the roll-back of a site: see docs/decisions/0009-roll-back.md.
    { name: 'live', type: 'checkbox' },
    { name: 'kept', type: 'json' },
    { name: 'changes', label: '改动', type: 'json' },
    text('address', '来源地址'),
    text('agent', '浏览器'),
    text('request', '请求编号'),
    text('digest', '校验值'),
    { name: 'seal', label: '封存序号', type: 'number', index: true },
  ],
}

/** Seals: the digests of entries in chains, so that none can be changed, removed or put in unnoticed. */
export const AuditSeals: CollectionConfig = {
  slug: 'audit-seals',
  labels: { singular: '日志封存', plural: '日志封存' },
  admin: { hidden: true },
  lockDocuments: false,
  timestamps: false,
  fields: [
    { name: 'seq', type: 'number', required: true, unique: true },
    { name: 'previous', type: 'text' },
    // One digest over those of the entries, in the order of their ids.
    { name: 'rows', type: 'text', required: true },
    { name: 'count', type: 'number', required: true },
    { name: 'firstAt', type: 'text', required: true },
    { name: 'lastAt', type: 'text', required: true, index: true },
    { name: 'at', type: 'text', required: true },
    { name: 'digest', type: 'text', required: true },
    { name: 'exportedAt', type: 'text' },
    { name: 'prunedAt', type: 'text' },
  ],
}
