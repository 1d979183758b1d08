import { STANDARD_STATUS_WORDS } from '@zhanqun/standard'
import type { CollectionConfig, Field } from 'payload'
import { optionsOf } from '../access/abilities.ts'

/**
 * Collections of the column standard. They are read through the API by whoever is signed in and written
 * by the endpoints of `standard/` only, which check a version as a whole.
 */
const standardCollection = (
  config: Pick<CollectionConfig, 'slug' | 'labels' | 'fields' | 'indexes'>,
): CollectionConfig => {
  return {
    ...config,
    admin: { hidden: true },
    lockDocuments: false,
    timestamps: false,
  }
}

const text = (name: string, options: { required?: boolean; unique?: boolean; index?: boolean } = {}): Field => ({
  name,
  type: 'text',
  ...options,
})
const number = (name: string): Field => ({ name, type: 'number', required: true, defaultValue: 0 })
const json = (name: string, required = false): Field => ({ name, type: 'json', required })
const relation = (
  name: string,
  relationTo: 'standards' | 'standard-applications' | 'sites',
  required = true,
): Field => ({
  name,
  type: 'relationship',
  relationTo,
  index: true,
  required,
})
const oneOf = (name: string, values: readonly string[]): Field => ({
  name,
  type: 'select',
  required: true,
  index: true,
  options: [...values],
})

/** 栏目标准的各个版本 */
export const Standards = standardCollection({
  slug: 'standards',
  labels: { singular: '栏目标准', plural: '栏目标准' },
  fields: [
    text('versionId', { required: true, unique: true }),
    text('name', { required: true }),
    { name: 'status', type: 'select', required: true, index: true, options: optionsOf(STANDARD_STATUS_WORDS) },
    // Civil dates, without a time of day.
    text('effectiveFrom', { required: true }),
    text('effectiveTo'),
    text('basedOn'),
    text('note'),
    /** Counts every change; whoever changes something says which one he has seen. */
    number('revision'),
  ],
})

/** 标准项: one row each, the item itself as one value that `@zhanqun/standard` has the shape of. */
export const StandardItems = standardCollection({
  slug: 'standard-items',
  labels: { singular: '标准项', plural: '标准项' },
  indexes: [{ fields: ['standard', 'itemId'], unique: true }],
  fields: [
    relation('standard', 'standards'),
    text('itemId', { required: true }),
    text('parentItem'),
    { name: 'order', type: 'number', required: true },
    text('name'),
    json('item', true),
  ],
})

export const APPLICATION_STATES = ['queued', 'running', 'done', 'stopped', 'failed'] as const
export const APPLICATION_SITE_STATES = ['waiting', 'done', 'unchanged', 'failed'] as const

/** 套用: the work of bringing sites into line with a version, or of undoing that. */
export const StandardApplications = standardCollection({
  slug: 'standard-applications',
  labels: { singular: '标准套用', plural: '标准套用' },
  fields: [
    relation('standard', 'standards'),
    oneOf('kind', ['apply', 'undo']),
    text('undoes', { index: true }),
    json('scope'),
    json('options'),
    oneOf('state', APPLICATION_STATES),
    number('total'),
    /** Sites that are dealt with, whether or not they had to be changed. */
    number('done'),
    number('failed'),
    number('skipped'),
    number('changed'),
    text('requestedBy'),
    text('requestedByName'),
    text('requestedAt', { required: true, index: true }),
    text('finishedAt'),
    text('error'),
  ],
})

export const StandardApplicationSites = standardCollection({
  slug: 'standard-application-sites',
  labels: { singular: '标准套用的站点', plural: '标准套用的站点' },
  indexes: [{ fields: ['application', 'site'], unique: true }, { fields: ['application', 'state'] }],
  fields: [
    relation('application', 'standard-applications'),
    // The site may be deleted later; what was done to it stays on record.
    text('site', { required: true, index: true }),
    oneOf('state', APPLICATION_SITE_STATES),
    number('findings'),
    number('operations'),
    /** What the site was like: see `StandardRecord`. */
    json('record'),
    text('error'),
    { name: 'undone', type: 'checkbox', defaultValue: false },
  ],
})

export const standardCollections: CollectionConfig[] = [
  Standards,
  StandardItems,
  StandardApplications,
  StandardApplicationSites,
]
