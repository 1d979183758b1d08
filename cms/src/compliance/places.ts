import type { FindingSubject } from '@zhanqun/compliance'
import type { Payload, PayloadRequest } from 'payload'
import { z } from 'zod'
import type { Site } from '../payload-types.ts'
import { publicAddressOf } from '../public-address.ts'

/** Where something is mended, one click away. */
export type Place = { readonly label: string; readonly href: string }

export type Reader = { readonly payload: Payload; readonly req?: PayloadRequest | undefined }

/** Ids of the articles that stand on pages, by the last part of the page's address. */
export type ArticlesOnPages = ReadonlyMap<string, string>

const rowSchema = z.object({ id: z.coerce.string(), slug: z.string() })

const slugOf = (path: string): string | undefined => /^art\/\d{6}\/([^/]+)\.html$/.exec(path)?.[1]

/** The articles that stand on the pages which findings are about. */
export const articlesOnPages = async (
  { payload, req }: Reader,
  subjects: readonly FindingSubject[],
): Promise<ArticlesOnPages> => {
  const slugs = subjects.flatMap((subject) => (subject.kind === 'page' ? (slugOf(subject.path) ?? []) : []))
  if (slugs.length === 0) return new Map()
  const { docs } = await payload.db.find<{ id: string }>({
    collection: 'articles',
    where: { slug: { in: [...new Set(slugs)] } },
    select: { slug: true },
    pagination: false,
    limit: 0,
    ...(req ? { req } : {}),
  })
  return new Map(docs.map((row: unknown) => rowSchema.parse(row)).map(({ id, slug }) => [slug, id]))
}

/** Where a finding is mended. */
export const placesOf = (
  subject: FindingSubject,
  { site, articles }: { site: Site; articles: ArticlesOnPages },
): Place[] => {
  switch (subject.kind) {
    case 'site':
      return [{ label: '站点设置', href: `/admin/collections/sites/${site.id}` }]
    case 'column':
      return subject.columnIds.slice(0, 1).flatMap((id) => [
        { label: '写稿件', href: `/admin/collections/articles/create?column=${id}` },
        { label: '栏目设置', href: `/admin/collections/columns/${id}` },
      ])
    case 'article':
      return [openArticle(subject.id)]
    case 'page': {
      const article = articles.get(slugOf(subject.path) ?? '')
      const page = { label: '查看页面', href: publicAddressOf({ site, address: subject.path }) }
      return article === undefined ? [page] : [openArticle(article), page]
    }
  }
}

const openArticle = (id: string): Place => ({ label: '打开稿件', href: `/admin/collections/articles/${id}` })
