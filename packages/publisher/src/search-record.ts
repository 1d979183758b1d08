import { type Article, articleAddress, formatDate, type SiteSnapshot } from '@zhanqun/content'
import type { SearchRecord } from '@zhanqun/search'

/** What can be found of an article, made from the same data as its page. */
export const createRecordOf = (snapshot: SiteSnapshot): ((article: Article) => SearchRecord) => {
  const columns = new Map(snapshot.columns.map((column) => [column.id, column]))
  return (article) => {
    const column = columns.get(article.columnId)
    return {
      // An article that moves to another site is withdrawn here and added there, in any order.
      id: `${snapshot.site.id}/${article.id}`,
      url: articleAddress(article),
      title: article.title,
      summary: article.summary,
      text: article.bodyText,
      date: article.publishedAt,
      column: column?.name ?? '',
      columnPath: column?.path ?? '',
      year: Number(formatDate(article.publishedAt).slice(0, 4)),
      documentNumber: article.document?.documentNumber ?? '',
      indexNumber: article.document?.indexNumber ?? '',
      siteCode: snapshot.site.code,
      siteName: snapshot.site.name,
      ...(article.origin ? { reference: true as const } : {}),
    }
  }
}
