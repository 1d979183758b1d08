import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A fast level: facts are packed with each publish, and mostly repeat names and ids. */
const LEVEL = 3

/** Facts of a day as they are kept. */
export const packFacts = (facts: unknown): string =>
  deflateRawSync(JSON.stringify(facts), { level: LEVEL }).toString('base64')

/** @throws where the text is none that {@link packFacts} has made */
export const unpackFacts = (packed: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8'))
