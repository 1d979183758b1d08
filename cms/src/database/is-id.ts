import type { Payload } from 'payload'

/** Whether a text can be the id of a row; MongoDB answers questions for others with an error. */
export const isId = ({ db }: Payload, text: string): boolean =>
  db.name === 'mongoose' ? /^[0-9a-f]{24}$/.test(text) : text !== ''
