import type { Field } from 'payload'
import { machineCollection, number, text } from '../collections/machine.ts'

const json = (name: string): Field => ({ name, type: 'json' })
const flag = (name: string): Field => ({ name, type: 'checkbox' })

/**
 * 季度检查: a sample of sites that is judged by the data of one day. Nobody reads or writes rows through Payload's own
 * doors; the endpoints say who sees what.
 */
const Inspections = machineCollection('inspections', [
  text('name', { required: true }),
  number('year', { required: true }),
  number('quarter', { required: true }),
  // The indicator set for all sites; empty where each is judged by the one that holds for it.
  text('setId'),
  number('percent', { required: true }),
  number('least', { required: true }),
  json('strata'),
  text('seed'),
  // Whether the product has made the seed, or somebody has typed it in.
  text('seedFrom'),
  // Sites that are named or left out, each with the reason.
  json('named'),
  json('excluded'),
  text('state', { required: true, index: true }),
  // Counts every change; whoever changes something says which one they have seen.
  number('revision', { required: true }),
  // What was drawn from, and what of it.
  json('draw'),
  // The day of the data, and when freezing began, in ms.
  text('frozenOn'),
  number('frozenAt'),
  // The column standard of that day and the indicator sets that the sample is judged by, packed.
  text('yardstick'),
  text('scoredBy'),
  text('opening'),
  text('closing'),
  // The article that was made of the bulletin.
  text('article'),
  json('steps'),
  number('createdAt', { required: true, index: true }),
  number('publishedAt'),
])

/** A site of an inspection, with all that it is judged by. */
const InspectionSites = machineCollection(
  'inspection-sites',
  [
    text('inspection', { required: true }),
    text('site', { required: true, index: true }),
    // As the site was when it was drawn.
    text('code', { required: true }),
    text('name', { required: true }),
    text('kind', { required: true }),
    text('level', { required: true }),
    text('openedAt'),
    text('district'),
    text('namedFor'),
    text('rank'),
    // The indicator set that it is judged by; known once the day is fixed.
    text('setId'),
    flag('isFrozen'),
    number('factsAt'),
    // Packed, like those of a day.
    text('facts'),
    json('checks'),
    text('remarks'),
    text('evaluation'),
    text('verdict'),
    number('total'),
    flag('isUnconfirmed'),
    number('vetoes'),
    number('broken'),
    // Whether its people know that it was published; empty before that.
    { name: 'told', type: 'checkbox', index: true },
  ],
  [{ fields: ['inspection', 'site'], unique: true }],
)

export const inspectionCollections = [Inspections, InspectionSites]
