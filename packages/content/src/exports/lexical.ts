// What a browser may load too: no Node APIs from here on.
export { type BlockLink, type BodyBlock, type BodyUpload, lexicalToBlocks } from '../payload/lexical/blocks.ts'
