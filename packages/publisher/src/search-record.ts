import {
  type Article,
  articleAddress,
  type Column,
  type ColumnKind,
  districtOf,
  formatDate,
  type SiteSnapshot,
} from '@zhanqun/content'
import { hasLapsed } from '@zhanqun/documents'
import type { SearchType } from '@zhanqun/search'
import { type KeptRecord, offeredFiles } from './attachments/found-files.ts'

/** What can be found of an article, made from the same data as its page. */
export const createRecordOf = (snapshot: SiteSnapshot): ((article: Article) => KeptRecord) => {
  const columns = new Map(snapshot.columns.map((column) => [column.id, column]))
  const district = districtOf(snapshot)
  return (article) => {
    const column = columns.get(article.columnId)
    const { document } = article
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
      documentNumber: document?.documentNumber ?? '',
      indexNumber: document?.indexNumber ?? '',
      siteCode: snapshot.site.code,
      siteName: snapshot.site.name,
      district: district?.code ?? '',
      districtName: district?.name ?? '',
      type: typeOf(article, column),
      topic: document?.topic ?? '',
      issuer: document?.issuingOrgan ?? '',
      validity: document ? (hasLapsed(document.validity) ? 'invalid' : 'valid') : '',
      formedDate: document?.formedDate ?? '',
      files: offeredFiles(article),
      ...(article.origin ? { reference: true as const } : {}),
    }
  }
}

/** By the kind of the column; of the others, everything is `other`. */
const TYPE_OF_COLUMN: Readonly<Partial<Record<ColumnKind, SearchType>>> = {
  news: 'news',
  notice: 'notice',
  policy: 'document',
  service: 'guide',
  interaction: 'answer',
}

/** An interpretation may have an index number of its own, and a document may stand in any column. */
const typeOf = ({ document }: Article, column: Column | undefined): SearchType => {
  if (column?.kind === 'interpretation') return 'interpretation'
  if (document) return 'document'
  return (column && TYPE_OF_COLUMN[column.kind]) ?? 'other'
}
