import type { CollectionConfig } from 'payload'

/**
 * What somebody has typed into the form of an article and not saved, one row for each page that was opened. Only
 * the endpoints of this folder read and write it, and only that of the request's own user.
 */
export const WorkingCopies: CollectionConfig = {
  slug: 'working-copies',
  admin: { hidden: true },
  lockDocuments: false,
  timestamps: false,
  fields: [
    { name: 'page', type: 'text', required: true, unique: true },
    { name: 'user', type: 'text', required: true, index: true },
    { name: 'place', type: 'text', required: true },
    { name: 'title', type: 'text' },
    { name: 'base', type: 'text' },
    { name: 'data', type: 'json', required: true },
    { name: 'at', type: 'number', required: true, index: true },
  ],
  indexes: [{ fields: ['user', 'place'] }],
}
