import { loadSynonyms, synonymsVersion } from '@zhanqun/cms/search'
import { type Dirs, type PublicStorage, spreadSynonyms, writeSynonymsFile } from '@zhanqun/publisher'
import { type FollowOptions, followList } from './follow-list.ts'
import type { Repeated } from './repeat.ts'

/** Has the public server's searches follow the list of synonyms, and those where only files are served. */
export const startSynonyms = ({
  dirs,
  storage,
  ...options
}: Omit<FollowOptions, 'searchFile'> & {
  dirs: Pick<Dirs, 'public' | 'manifests' | 'searchFile'>
  storage: PublicStorage | undefined
}): Repeated =>
  followList({
    ...options,
    searchFile: dirs.searchFile,
    name: 'synonyms',
    version: synonymsVersion,
    write: async ({ payload, searchFile }) => {
      const synonyms = await loadSynonyms(payload)
      const isWritten = writeSynonymsFile({ searchFile, synonyms })
      const sites = await spreadSynonyms({ dirs, storage })
      return isWritten || sites > 0 ? synonyms.length : undefined
    },
  })
