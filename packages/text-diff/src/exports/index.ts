export { readBlocks } from '../blocks.ts'
export { compareBodies } from '../compare-bodies.ts'
export { compareTexts } from '../compare-texts.ts'
export type * from '../types.ts'
