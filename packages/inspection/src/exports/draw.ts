/** Apart from the words, which screens load, too: it needs Node. */
export { drawSample, rankOf } from '../draw/draw-sample.ts'
