import { formHtml, readForm } from '@zhanqun/disclosure'
import { type BodyDiff, compareBodies, type DiffRow } from '@zhanqun/text-diff'
import type { PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { htmlToBody } from '../collections/articles/html-to-body.ts'
import { idOf } from '../relations.ts'
import { compareFields, type FieldDiff } from './compare-fields.ts'
import { type ArticleState, readState, type StateName, type VersionLine, versionsOf } from './states.ts'

export type Comparison = {
  /** Null where there is nothing before `to`. */
  readonly from: ArticleState | null
  readonly to: ArticleState
  readonly versions: readonly VersionLine[]
  /** The states with a name that there are. */
  readonly names: readonly ('published' | 'draft' | 'mine')[]
  readonly fields: readonly FieldDiff[]
  readonly body: BodyDiff
  /** Null where neither side has a form, or both have the same. */
  readonly form: BodyDiff | null
  readonly pictures: ReadonlyMap<string, { alt: string; name: string; url: string | null }>
  readonly mayWrite: boolean
}

const NAMES = ['published', 'draft', 'mine'] as const

/** What to compare a state with, where nobody has said: what the public sees, or else the version before. */
const earlierThan = (
  to: ArticleState,
  { published, versions }: { published: ArticleState | null; versions: readonly VersionLine[] },
): StateName | null => {
  if (to.name.startsWith('mine')) return 'draft'
  if (to.name === 'draft' && published && published.at !== to.at) return 'published'
  const at = versions.findIndex((version) => (to.name === 'draft' ? version.isNewest : version.id === to.name))
  return versions[at + 1]?.id ?? null
}

const formBody = (req: PayloadRequest, state: ArticleState): unknown => {
  const read = readForm(state.data.form)
  return 'form' in read ? htmlToBody(req.payload.config, formHtml(read.form)) : null
}

const formsOf = (req: PayloadRequest, from: ArticleState, to: ArticleState): BodyDiff | null =>
  JSON.stringify(from.data.form ?? null) === JSON.stringify(to.data.form ?? null)
    ? null
    : compareBodies(formBody(req, from), formBody(req, to))

const picturesIn = (rows: readonly DiffRow[]): string[] =>
  rows.flatMap(({ before, after }) =>
    [before, after].flatMap((shown) => (shown?.kind === 'image' ? [shown.media] : [])),
  )

const picturesOf = async (req: PayloadRequest, ids: readonly string[]): Promise<Comparison['pictures']> => {
  if (ids.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection: 'media',
    where: { id: { in: [...new Set(ids)] } },
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return new Map(
    docs.map(({ id, alt, originalName, filename, url, sizes }) => [
      id,
      { alt, name: originalName ?? filename ?? '', url: sizes?.thumb?.url ?? url ?? null },
    ]),
  )
}

/**
 * Compares two states of an article, as far as the request's user may read them.
 * @returns null where a state that was asked for is not there, or belongs to another article
 */
export const compareStates = async (
  req: PayloadRequest,
  { article, from, to }: { article: string; from?: StateName | undefined; to?: StateName | undefined },
): Promise<Comparison | null> => {
  const named = new Map<StateName, ArticleState | null>()
  for (const name of NAMES) named.set(name, await readState(req, { article, name }))
  if (!named.get('draft')) return null
  const versions = await versionsOf(req, article)
  const read = async (name: StateName) => named.get(name) ?? (await readState(req, { article, name }))
  const now = await read(to ?? 'draft')
  if (!now) return null
  const earlier = from ?? earlierThan(now, { published: named.get('published') ?? null, versions })
  const then = earlier === null ? null : await read(earlier)
  if (from && !then) return null

  const site = idOf(now.data.site)
  const mayWrite = site !== null && (await mayInColumn(req, 'article.write', { site, column: idOf(now.data.column) }))
  const fields = then ? await compareFields(req, { before: then.data, after: now.data }) : []
  const body = compareBodies(then?.data.content, now.data.content)
  const images = fields.flatMap(({ images: pair }) => (pair ? [pair.before, pair.after] : []))
  return {
    from: then,
    to: now,
    versions,
    names: NAMES.filter((name) => named.get(name)),
    fields,
    body,
    form: then ? formsOf(req, then, now) : null,
    pictures: await picturesOf(req, [...picturesIn(body.rows), ...images.flatMap((id) => idOf(id) ?? [])]),
    mayWrite,
  }
}
