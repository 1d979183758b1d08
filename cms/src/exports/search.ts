export { loadSynonyms, synonymsVersion } from '../search-synonyms/load.ts'
