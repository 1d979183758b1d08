// What a question is about, for browsers that load it only where nothing was found: no Node APIs from here on.
export { thingsIn } from '../meant/words-apart.ts'
