import {
  type ArticleSummary,
  articleAddress,
  type Column,
  type ColumnNode,
  type ContentSource,
  formatDate,
  openCatalogueAddress,
  validityNames,
} from '@zhanqun/content'
import { writeCsv } from '@zhanqun/standard/files'
import { z } from 'zod'
import { absolute, absoluteOf } from './absolute.ts'

/** One line of the open catalogue. Empty texts where the document has none. */
const documentSchema = z.object({
  indexNumber: z.string(),
  name: z.string(),
  summary: z.string(),
  documentNumber: z.string(),
  organ: z.string(),
  /** `YYYY-MM-DD` */
  formedDate: z.string(),
  /** `YYYY-MM-DD`, in Chinese time. */
  publishedDate: z.string(),
  topic: z.string(),
  genre: z.string(),
  validity: z.string(),
  column: z.string(),
  /** Absolute. */
  address: z.string(),
  /** Inside the site, without slashes at the ends. */
  columnPath: z.string(),
})

export type CatalogueDocument = z.infer<typeof documentSchema>

/** The open catalogue of a site, as its public file holds it. */
export const catalogueSchema = z.object({
  title: z.string(),
  site: z.object({ code: z.string(), name: z.string(), address: z.string() }),
  documents: z.array(documentSchema),
})

type Catalogue = z.infer<typeof catalogueSchema>

/** What tables show of a document, with the names of the columns. */
export const CATALOGUE_FIELDS: readonly (readonly [Exclude<keyof CatalogueDocument, 'columnPath'>, string])[] = [
  ['indexNumber', '索引号'],
  ['name', '名称'],
  ['summary', '内容概述'],
  ['documentNumber', '发文字号'],
  ['organ', '发布机构'],
  ['formedDate', '成文日期'],
  ['publishedDate', '发布日期'],
  ['topic', '主题分类'],
  ['genre', '体裁'],
  ['validity', '有效性'],
  ['column', '所在栏目'],
  ['address', '网址'],
]

const catalogueOf = (source: ContentSource): Catalogue => {
  const site = source.site()
  const columns = new Map(flat(source.columnTree()).map((column) => [column.id, column]))
  return {
    title: `${site.name}政府信息公开目录`,
    site: { code: site.code, name: site.name, address: absolute(source, '/') },
    documents: source
      .documents()
      .map((article) => documentOf({ source, article, column: columns.get(article.columnId) })),
  }
}

const documentOf = ({
  source,
  article,
  column,
}: {
  source: ContentSource
  article: ArticleSummary
  column: Column | undefined
}): CatalogueDocument => {
  const { document } = article
  return {
    indexNumber: document?.indexNumber ?? '',
    name: article.title,
    summary: article.summary,
    documentNumber: document?.documentNumber ?? '',
    organ: document?.issuingOrgan ?? '',
    formedDate: document?.formedDate ?? '',
    publishedDate: formatDate(article.publishedAt),
    topic: document?.topic ?? '',
    genre: document?.genre ?? '',
    validity: document ? validityNames[document.validity] : '',
    column: column?.name ?? '',
    address: absolute(source, articleAddress(article)),
    columnPath: column?.path ?? '',
  }
}

export const catalogueJson = (source: ContentSource): string => {
  const { documents, ...head } = catalogueOf(source)
  const lines = documents.map((document) => JSON.stringify(document)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"documents":[\n${lines}\n]}\n`
}

export const catalogueCsv = (source: ContentSource): Uint8Array =>
  writeCsv({
    header: CATALOGUE_FIELDS.map(([, name]) => name),
    rows: catalogueOf(source).documents.map((document) => CATALOGUE_FIELDS.map(([field]) => document[field])),
  })

/** Where the open catalogues of all sites are. */
export const cataloguesJson = (source: ContentSource): string => {
  const sites = source.sites().map((site) => ({
    code: site.code,
    name: site.name,
    address: absoluteOf({ source, site, address: '/' }),
    json: absoluteOf({ source, site, address: openCatalogueAddress('json') }),
    csv: absoluteOf({ source, site, address: openCatalogueAddress('csv') }),
  }))
  const lines = sites.map((site) => JSON.stringify(site)).join(',\n')
  return `{"title":${JSON.stringify(`${source.root().name}政府信息公开目录（各站点）`)},"catalogues":[\n${lines}\n]}\n`
}

const flat = (nodes: readonly ColumnNode[]): Column[] => nodes.flatMap((node) => [node, ...flat(node.children)])
