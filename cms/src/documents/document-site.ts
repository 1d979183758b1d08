import {
  DEFAULT_INDEX_TEMPLATE,
  type IndexTemplate,
  isTemplate,
  parseIndexTemplate,
  readIndexNumber,
} from '@zhanqun/documents'
import type { PayloadRequest } from 'payload'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'

/** What the rules of documents need to know of a site. */
export type DocumentSite = {
  readonly id: string
  /** 机构代码; null while the site has none, and gets no numbers. */
  readonly organ: string | null
  readonly template: IndexTemplate
  readonly requiresSecrecyReview: boolean
}

export const DOCUMENT_SITE_FIELDS = { documents: true, requiresSecrecyReview: true } as const

const templateOf = (text: unknown): IndexTemplate => {
  const parsed = parseIndexTemplate(typeof text === 'string' && text !== '' ? text : DEFAULT_INDEX_TEMPLATE)
  const template = isTemplate(parsed) ? parsed : parseIndexTemplate(DEFAULT_INDEX_TEMPLATE)
  if (!isTemplate(template)) throw new Error('The default template of index numbers is no template.')
  return template
}

export const documentSite = (row: Record<string, unknown> & { id: string }): DocumentSite => {
  const documents = isRecord(row.documents) ? row.documents : {}
  return {
    id: row.id,
    organ: typeof documents.organCode === 'string' && documents.organCode !== '' ? documents.organCode : null,
    template: templateOf(documents.indexTemplate),
    requiresSecrecyReview: row.requiresSecrecyReview === true,
  }
}

const SITES = 'documentSites'

/** Hands the sites of a save on to its later hooks. */
export const noteDocumentSites = (
  req: PayloadRequest,
  rows: ReadonlyMap<string, Record<string, unknown> & { id: string }>,
): void => {
  const known = req.context[SITES]
  const sites: Map<unknown, unknown> = known instanceof Map ? known : new Map()
  for (const [id, row] of rows) sites.set(id, documentSite(row))
  req.context[SITES] = sites
}

/** The site of the article that is being saved; undefined when the article is only taken off. */
export const documentSiteOf = (req: PayloadRequest, site: unknown): DocumentSite | undefined => {
  const known = req.context[SITES]
  const found: DocumentSite | undefined = known instanceof Map ? known.get(idOf(site)) : undefined
  return found
}

export const isNumberOfSite = (number: string, site: DocumentSite | undefined): boolean =>
  Boolean(site?.organ && readIndexNumber({ template: site.template, organ: site.organ, number }))
