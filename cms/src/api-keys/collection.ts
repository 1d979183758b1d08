import { machineCollection, number, text } from '../collections/machine.ts'

/** Keys of systems. Of the key itself only a digest is kept, and its beginning to know it again by. */
export const ApiKeys = machineCollection('api-keys', [
  text('digest', { required: true, unique: true }),
  text('prefix', { required: true }),
  text('name', { required: true }),
  // The account that answers for the system.
  text('owner', { required: true, index: true }),
  { name: 'operations', type: 'json', required: true },
  { name: 'everywhere', type: 'checkbox' },
  { name: 'places', type: 'json' },
  text('addresses'),
  number('endsAt', { required: true, index: true }),
  number('perMinute'),
  number('madeAt', { required: true }),
  text('madeByName'),
  number('usedAt'),
  text('usedFrom'),
  number('revokedAt'),
  text('revokedByName'),
  // How many requests of a minute have been handed out to the processes.
  number('minute'),
  number('taken'),
  // Days before the end of which people have been told.
  number('warned'),
])
