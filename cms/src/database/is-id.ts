import type { Payload } from 'payload'

/** Whether a text can be the id of a row; MongoDB answers a question for any other one of several with an error. */
export const isId = ({ db }: Payload, text: string): boolean =>
  db.name === 'mongoose' ? /^[0-9a-f]{24}$/.test(text) : text !== ''
