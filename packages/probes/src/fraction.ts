import { hash } from 'node:crypto'

/** From 0 to 1, the same for the same text. */
export const fractionOf = (text: string): number => hash('sha256', text, 'buffer').readUInt32BE() / 2 ** 32
