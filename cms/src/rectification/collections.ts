import { machineCollection, number, text } from '../collections/machine.ts'

/**
 * 整改通知: what a site is to mend by a day. Nobody reads or writes rows through Payload's own doors; the endpoints say
 * who sees and does what.
 */
const RectificationNotices = machineCollection(
  'rectification-notices',
  [
    number('year', { required: true }),
    number('serial', { required: true }),
    text('site', { required: true }),
    text('title', { required: true }),
    text('text', { required: true }),
    text('state', { required: true }),
    text('issuedBy', { required: true }),
    text('issuedByName'),
    number('issuedAt', { required: true }),
    // In Asia/Shanghai, `YYYY-MM-DD`: the last day on which it is in time.
    text('deadline', { required: true }),
    text('askedDeadline'),
    { name: 'findings', type: 'json', required: true },
    // How many of the findings are not mended.
    number('left', { required: true }),
    // The site above, once it has been told.
    text('escalatedTo', { index: true }),
    number('escalatedAt'),
    // The last day of which the site has been reminded, and whose passing has been reported.
    text('remindedFor'),
    text('overdueFor'),
    number('answeredAt'),
    number('closedAt'),
    number('revision', { required: true }),
  ],
  [{ fields: ['year', 'serial'], unique: true }, { fields: ['site', 'state'] }, { fields: ['state', 'deadline'] }],
)

/** What has been done with notices, one row for each step; rows are only ever added. */
const RectificationSteps = machineCollection(
  'rectification-steps',
  [
    text('notice', { required: true }),
    text('site', { required: true }),
    text('action', { required: true }),
    text('from'),
    text('to', { required: true }),
    text('by', { required: true }),
    text('byName'),
    text('text'),
    // The last day that was named with it.
    text('deadline'),
    { name: 'evidence', type: 'json' },
    number('at', { required: true }),
    // Whether those whom it concerns have been told; the worker does that.
    { name: 'told', type: 'checkbox' },
  ],
  [{ fields: ['notice', 'at'] }, { fields: ['told', 'at'] }],
)

/** The last number given out in each year; it only ever grows. */
const RectificationSerials = machineCollection('rectification-serials', [
  { name: 'year', type: 'number', required: true, unique: true },
  number('last', { required: true }),
])

export const rectificationCollections = [RectificationNotices, RectificationSteps, RectificationSerials]
