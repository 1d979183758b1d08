export type MirrorStep = { readonly path: string; readonly op: 'put' | 'remove' }

/**
 * In which order storage follows the folder, in groups one after the other: what was withdrawn goes
 * first; pictures come before the pages that show them, articles before the lists that name them;
 * what nothing leads to any more goes last.
 * @param stands whether the folder holds a file now
 */
export const mirrorSteps = (paths: Iterable<string>, stands: (path: string) => boolean): MirrorStep[][] => {
  const groups: Record<'withdrawn' | 'media' | 'articles' | 'others' | 'gone', MirrorStep[]> = {
    withdrawn: [],
    media: [],
    articles: [],
    others: [],
    gone: [],
  }
  for (const path of paths) {
    const isArticle = path.startsWith('art/')
    if (!stands(path)) groups[isArticle ? 'withdrawn' : 'gone'].push({ path, op: 'remove' })
    else if (path.startsWith('media/')) groups.media.push({ path, op: 'put' })
    else groups[isArticle ? 'articles' : 'others'].push({ path, op: 'put' })
  }
  return [groups.withdrawn, groups.media, groups.articles, groups.others, groups.gone].filter(
    (group) => group.length > 0,
  )
}
