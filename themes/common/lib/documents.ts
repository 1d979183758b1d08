import { type Article, type DocumentLink, type DocumentMeta, formatDate } from '@zhanqun/content'
import { lapsedName } from './items.ts'

/** One line of what a document has to do with others. */
export type Bond = { readonly label: string; readonly links: readonly DocumentLink[] }

const LABELS = {
  here: { amends: '本文件修改', repeals: '本文件废止', invalidates: '本文件宣布失效' },
  'by-other': { amends: '修改依据', repeals: '废止依据', invalidates: '失效依据' },
} as const

type Effect = keyof (typeof LABELS)['here']

const isEffect = (relation: string): relation is Effect => Object.hasOwn(LABELS.here, relation)

/** What the document does to others and they to it, in lines; interpretations apart. */
export const bondsOf = ({ documentLinks = [] }: Pick<Article, 'documentLinks'>): Bond[] => {
  const bonds = new Map<string, DocumentLink[]>()
  for (const link of documentLinks) {
    if (!isEffect(link.relation)) continue
    const label = LABELS[link.said][link.relation]
    bonds.set(label, [...(bonds.get(label) ?? []), link])
  }
  return [...bonds].map(([label, links]) => ({ label, links }))
}

/** Interpretations of a document, or the documents that an interpretation explains. */
export const interpretationsOf = (
  { documentLinks = [] }: Pick<Article, 'documentLinks'>,
  relation: 'interprets' | 'interpreted-by',
): readonly DocumentLink[] => documentLinks.filter((link) => link.relation === relation)

const VERBS = { amends: '修改', repeals: '废止', invalidates: '宣布失效' } as const

/** What a reader has to know before the text: the mark that 《政府网站发展指引》 asks for on the original. */
export type Notice = {
  readonly lapsed: boolean
  readonly text: string
  readonly on: string | null
  readonly links: readonly (DocumentLink & { readonly verb: string })[]
}

/** @returns null for a document in force as it was issued */
export const noticeOf = (
  document: DocumentMeta,
  { documentLinks = [] }: Pick<Article, 'documentLinks'>,
): Notice | null => {
  const links = documentLinks.flatMap((link) =>
    link.said === 'by-other' && isEffect(link.relation) ? [{ ...link, verb: VERBS[link.relation] }] : [],
  )
  const lapsed = lapsedName(document.validity)
  if (lapsed === null && document.validity !== 'amended' && links.length === 0) return null
  const text = lapsed ? `本文件已${lapsed}` : document.validity === 'amended' ? '本文件已修改' : '本文件将有变动'
  return { lapsed: lapsed !== null, text, on: lapsed ? document.repealedDate : null, links }
}

/** Rows of the box with a document's metadata, those without a value left out. */
export const metaRows = (article: Article, document: DocumentMeta): readonly (readonly [string, string])[] =>
  (
    [
      ['索引号', document.indexNumber],
      ['主题分类', document.topic],
      ['发文机关', document.issuingOrgan],
      ['成文日期', document.formedDate],
      ['发文字号', document.documentNumber],
      ['发布日期', formatDate(article.publishedAt)],
      ['体裁', document.genre],
      ['服务对象', document.serviceObject],
      ['生效日期', document.effectiveDate ?? ''],
      [document.validity === 'invalid' ? '失效日期' : '废止日期', document.repealedDate ?? ''],
    ] as const
  ).filter(([, value]) => value !== '')
