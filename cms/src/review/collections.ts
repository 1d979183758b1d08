import type { CollectionConfig } from 'payload'
import { machineCollection, number, text } from '../collections/machine.ts'

/** Where an article stands on its way to the public; all rows but one of an article are closed. */
const ReviewRounds = machineCollection(
  'review-rounds',
  [
    // The article's id while the round is open, and something of its own afterwards: no article has two open ones.
    text('slot', { required: true, unique: true }),
    text('article', { required: true, index: true }),
    text('site', { required: true }),
    text('column'),
    text('kind'),
    text('title'),
    text('stage', { required: true }),
    number('steps', { required: true }),
    { name: 'urgent', type: 'checkbox' },
    text('reason'),
    text('writer', { required: true }),
    text('writerName'),
    { name: 'authors', type: 'json' },
    { name: 'editors', type: 'json' },
    { name: 'passed', type: 'json' },
    // Ids of those who would be reviewing own work, see `involvedIn`.
    text('involved'),
    number('since', { required: true }),
    number('due'),
    text('assignee', { index: true }),
    text('assigneeName'),
    text('returnedByName'),
    text('comment'),
    // The text that was submitted, passed or signed last: id and digest of its version.
    text('version'),
    text('digest'),
    number('signAt'),
    text('signer'),
    text('signerName'),
    number('revision', { required: true }),
  ],
  [{ fields: ['stage', 'site', 'since'] }, { fields: ['writer', 'stage', 'since'] }, { fields: ['stage', 'due'] }],
)

/** What has been done to articles on their way, one row for each action. */
const ReviewSteps = machineCollection(
  'review-steps',
  [
    text('round', { required: true }),
    text('article', { required: true }),
    text('site', { required: true }),
    text('column'),
    text('title'),
    text('action', { required: true }),
    text('from', { required: true }),
    text('to', { required: true }),
    text('by', { required: true }),
    text('byName'),
    text('inPlaceOf'),
    text('inPlaceOfName'),
    text('toPerson'),
    text('toName'),
    text('comment'),
    text('version'),
    { name: 'waivers', type: 'json' },
    number('at', { required: true }),
    // Whether those whom it concerns have been told; the worker does that.
    { name: 'told', type: 'checkbox' },
  ],
  [{ fields: ['article', 'at'] }, { fields: ['by', 'at'] }, { fields: ['told', 'at'] }],
)

/** Who reviews in whose place while somebody is away. */
const Deputies = machineCollection(
  'deputies',
  [
    text('person', { required: true, index: true }),
    text('personName'),
    text('deputy', { required: true }),
    text('deputyName'),
    number('from', { required: true }),
    number('until', { required: true }),
    text('setBy'),
  ],
  [{ fields: ['deputy', 'until'] }],
)

/** What somebody is told, in the admin and by mail. */
const Notices = machineCollection(
  'notices',
  [
    text('to', { required: true }),
    text('text', { required: true }),
    text('link', { required: true }),
    number('at', { required: true }),
    { name: 'read', type: 'checkbox' },
    // `waiting`, `sent`, `failed`, or `none` where there is no mail server.
    text('mail', { required: true }),
    number('tries'),
    number('mailAt'),
  ],
  [{ fields: ['to', 'read', 'at'] }, { fields: ['mail', 'mailAt'] }],
)

/** Remarks of reviewers and proofreaders on a passage of an article. */
const ReviewComments = machineCollection(
  'review-comments',
  [
    text('article', { required: true }),
    text('site', { required: true }),
    text('kind', { required: true }),
    text('quote'),
    text('before'),
    text('after'),
    text('suggestion'),
    text('text'),
    text('by', { required: true }),
    text('byName'),
    number('at', { required: true }),
    number('resolvedAt'),
    text('resolvedByName'),
  ],
  [{ fields: ['article', 'at'] }],
)

export const reviewCollections: CollectionConfig[] = [ReviewRounds, ReviewSteps, Deputies, Notices, ReviewComments]
