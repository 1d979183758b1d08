import { isEffect } from '@zhanqun/documents'
import type { Payload } from 'payload'
import { z } from 'zod'
import { articleAddress, linkTo } from '../addresses.ts'
import { keys } from '../keys.ts'
import type { DocumentLink, SiteSnapshot } from '../model.ts'
import type { BodyRow } from './article-rows.ts'
import { text } from './fields.ts'
import { findByIds, isPublic } from './find.ts'

type Bound = Pick<BodyRow, 'id' | 'links' | 'marks'>

/** What an article is bound to, and the keys that tell when that may look different. */
export type DocumentLinkResolver = (article: Bound) => {
  readonly links: readonly DocumentLink[]
  readonly keys: readonly string[]
}

const otherSchema = z.object({
  id: z.string(),
  site: z.string(),
  slug: z.string(),
  month: z.string(),
  title: text,
  document: z.object({ documentNumber: text }).nullish(),
})

/** The articles that some articles are bound to: one query for all of them, none where there are no such bonds. */
export const resolveDocumentLinks = async ({
  payload,
  snapshot: { site, sites, root },
  rows,
  now,
}: {
  payload: Payload
  snapshot: SiteSnapshot
  rows: readonly Bound[]
  now: Date
}): Promise<DocumentLinkResolver> => {
  const found = await findByIds({
    payload,
    collection: 'articles',
    ids: [...new Set(rows.flatMap((row) => bondsOf(row).map(({ other }) => other)))],
    where: isPublic(now),
    select: { site: true, slug: true, month: true, title: true, document: { documentNumber: true } },
  })
  const others = new Map(found.map((row) => otherSchema.parse(row)).map((other) => [other.id, other]))
  const open = new Map(sites.map((one) => [one.id, one]))

  return (row) => {
    const links: DocumentLink[] = []
    const read = new Set<string>()
    const shown = new Set<string>()
    for (const { relation, said, on, other: id } of bondsOf(row)) {
      read.add(keys.article(id))
      const other = others.get(id)
      if (!other) continue
      // The address of another site may change, or the site be closed.
      if (other.site !== site.id) read.add(keys.group())
      const to = other.site === site.id ? site : open.get(other.site)
      // What both ends say is shown once.
      const bond = `${said} ${relation} ${id}`
      if (!to || shown.has(bond)) continue
      shown.add(bond)
      const href = linkTo({ from: site, to, root, address: articleAddress(other) })
      links.push({
        relation,
        said,
        on,
        title: other.title,
        documentNumber: other.document?.documentNumber ?? '',
        href,
      })
    }
    return { links, keys: [...read] }
  }
}

const TURNED = { interprets: 'interpreted-by', 'interpreted-by': 'interprets' } as const

/** What it says of others and they of it; an interpretation is the same from whichever end it was said. */
const bondsOf = ({ id, links, marks }: Bound) =>
  [
    ...links.map(({ relation, to, on }) => ({ relation, said: 'here' as const, other: to, on })),
    ...marks.map(({ relation, by, on }) =>
      isEffect(relation)
        ? { relation, said: 'by-other' as const, other: by, on }
        : { relation: TURNED[relation], said: 'here' as const, other: by, on },
    ),
  ].filter(({ other }) => other !== id)
