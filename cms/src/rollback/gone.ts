import type { CollectionSlug, Where } from 'payload'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { DOCUMENT_RELATIONS } from './content.ts'
import { inChunks, rowsOf, type Scope } from './questions.ts'

type Content = Record<string, unknown>

const attachmentsOf = ({ attachments }: Content): Content[] =>
  Array.isArray(attachments) ? attachments.filter(isRecord) : []
const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap((id) => idOf(id) ?? []) : [])
const relatedOf = ({ related }: Content): string[] => idsOf(related)

/** Articles of any site: what a document does to others, and who interprets whom. */
const boundOf = ({ interprets, document }: Content): string[] => [
  ...idsOf(interprets),
  ...(isRecord(document) ? DOCUMENT_RELATIONS.flatMap((field) => idsOf(document[field])) : []),
]

const withoutUnbound = (content: Content, there: ReadonlySet<string>): Content => {
  const kept = (value: unknown) => idsOf(value).filter((id) => there.has(id))
  const { interprets, document } = content
  return {
    interprets: kept(interprets),
    document: isRecord(document)
      ? { ...document, ...Object.fromEntries(DOCUMENT_RELATIONS.map((field) => [field, kept(document[field])])) }
      : document,
  }
}

/**
 * Versions without what could not be saved again: files and articles that are deleted, of which SQLite
 * has emptied the places and MongoDB has not, and related articles that have left the site.
 */
export const withoutGone = async (
  { req, siteId }: Pick<Scope, 'req' | 'siteId'>,
  versions: readonly Content[],
): Promise<Content[]> => {
  const existing = async (
    collection: CollectionSlug,
    ids: readonly (string | null)[],
    ...and: Where[]
  ): Promise<Set<string>> => {
    const asked = [...new Set(ids)].flatMap((id) => id ?? [])
    const rows = await inChunks(asked, (part) =>
      rowsOf({ req, collection, where: { and: [{ id: { in: part } }, ...and] }, select: { createdAt: true } }),
    )
    return new Set(rows.flatMap((row) => idOf(row) ?? []))
  }
  const covers = await existing(
    'media',
    versions.map(({ cover }) => idOf(cover)),
  )
  const files = await existing(
    'attachments',
    versions.flatMap((version) => attachmentsOf(version).map(({ file }) => idOf(file))),
  )
  const articles = await existing(
    'articles',
    versions.flatMap(relatedOf),
    { site: { equals: siteId } },
    { deletedAt: { exists: false } },
  )
  const bound = await existing('articles', versions.flatMap(boundOf), { deletedAt: { exists: false } })
  return versions.map((version) => ({
    ...version,
    ...withoutUnbound(version, bound),
    cover: covers.has(idOf(version.cover) ?? '') ? version.cover : null,
    attachments: attachmentsOf(version).filter(({ file }) => files.has(idOf(file) ?? '')),
    related: relatedOf(version).filter((id) => articles.has(id)),
  }))
}
