import { machineCollection, number, text } from '../collections/machine.ts'

/** Columns that are about to be overdue: one row for each column of a standard item, as long as its day is near. */
export const earlyWarningCollections = [
  machineCollection('upcoming-dues', [
    // Site and standard item.
    text('slot', { required: true, unique: true }),
    text('site', { required: true, index: true }),
    text('name', { required: true }),
    { name: 'columnIds', type: 'json', required: true },
    // `YYYY-MM-DD`: the last day on which it is in time.
    text('dueOn', { required: true }),
    // How many days before its editors were warned last: the stage that has been announced.
    number('stage', { required: true }),
    // Whether they have been told of that stage; the worker does that.
    { name: 'told', type: 'checkbox', index: true },
  ]),
]
