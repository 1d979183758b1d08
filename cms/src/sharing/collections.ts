import { machineCollection, number, text } from '../collections/machine.ts'

/**
 * 稿件共享: one row for each site that an article was offered to. Nobody reads or writes rows through Payload's own
 * doors; the endpoints say who sees what.
 */
const Shares = machineCollection(
  'shares',
  [
    text('article', { required: true }),
    // As it was when it was offered: what the log and the statistics show even if the article is gone.
    text('title', { required: true }),
    text('fromSite', { required: true }),
    text('fromColumn'),
    text('toSite', { required: true }),
    text('toColumn', { index: true }),
    text('kind', { required: true }),
    text('mode', { required: true }),
    text('message'),
    text('state', { required: true }),
    text('offeredBy'),
    text('offeredByName'),
    number('offeredAt', { required: true }),
    text('decidedBy'),
    text('decidedByName'),
    number('decidedAt'),
    text('taken'),
    text('reason'),
    text('copy'),
    text('sourceState'),
    number('sourceAt'),
    // What somebody is still to be told; the worker does that.
    text('news', { index: true }),
  ],
  [{ fields: ['toSite', 'state', 'taken'] }, { fields: ['article', 'state'] }, { fields: ['fromSite', 'offeredAt'] }],
)

/** A push to many sites: which are left, and how far it has come. */
const SharePushes = machineCollection('share-pushes', [
  text('article', { required: true }),
  text('title', { required: true }),
  text('fromSite', { required: true }),
  text('fromColumn'),
  text('mode', { required: true }),
  text('message'),
  text('by'),
  text('byName'),
  number('at', { required: true }),
  { name: 'sites', type: 'json', required: true },
  number('total', { required: true }),
  number('done', { required: true }),
  number('skipped', { required: true }),
])

export const sharingCollections = [Shares, SharePushes]
