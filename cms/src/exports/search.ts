export { loadHiddenWords } from '../checks/load-hidden-words.ts'
export { wordsVersion } from '../checks/recheck-words.ts'
export { loadSynonyms, synonymsVersion } from '../search-synonyms/load.ts'
