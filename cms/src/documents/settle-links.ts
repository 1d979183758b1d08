import { formatDate, inTitleMarks } from '@zhanqun/content'
import { isEffect, type Link, linksOf, type Relation } from '@zhanqun/documents'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import type { Permission } from '../access/abilities.ts'
import { refuseArchived } from '../access/archived.ts'
import { mayInColumn } from '../access/scope.ts'
import { failure, fieldFailure } from '../errors/fail.ts'
import { ROLLBACK } from '../hooks/audit.ts'
import { isRecord } from '../is-record.ts'
import { idOf } from '../relations.ts'
import { relationValue } from '../row-values.ts'

/** Where the form keeps each relation; those of documents are part of their group. */
const FIELDS = {
  amends: 'document.amends',
  repeals: 'document.repeals',
  invalidates: 'document.invalidates',
  'interpreted-by': 'document.interpretations',
  interprets: 'interprets',
} as const satisfies Record<Relation, string>

const RELATIONS: readonly Relation[] = ['amends', 'repeals', 'invalidates', 'interpreted-by', 'interprets']

const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value.flatMap((one) => idOf(one) ?? []) : [])

/** What an article says of others, from the fields of its form. */
export const linksFromFields = (data: Record<string, unknown>): Link[] => {
  const document = isRecord(data.document) && data.kind === 'document' ? data.document : {}
  const day = document.effectiveDate ?? document.formedDate
  const on = day ? formatDate(new Date(String(day)).toISOString()) : null
  return RELATIONS.flatMap((relation) => {
    const field = FIELDS[relation]
    const value = field === 'interprets' ? data.interprets : document[field.slice('document.'.length)]
    return [...new Set(idsOf(value))].map((to) => ({ relation, to, on: isEffect(relation) ? on : null }))
  })
}

const targetSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  kind: z.string().nullish(),
  site: relationValue,
  column: relationValue,
})

/** Whether whoever asks holds the permission where another article stands. */
const reaches = async (
  req: PayloadRequest,
  permission: Permission,
  { site, column }: z.infer<typeof targetSchema>,
): Promise<boolean> => !req.user || (site !== null && (await mayInColumn(req, permission, { site, column })))

const checkNew = async (req: PayloadRequest, added: readonly Link[]): Promise<void> => {
  // What the other one is today is no ground to refuse what could be said then.
  const isRollback = req.context[ROLLBACK] === true
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'articles',
    where: { and: [{ id: { in: added.map(({ to }) => to) } }, { deletedAt: { exists: false } }] },
    select: { title: true, kind: true, site: true, column: true },
    pagination: false,
    limit: 0,
    req,
  })
  const targets = new Map(docs.map((row: unknown) => targetSchema.parse(row)).map((target) => [target.id, target]))
  for (const { relation, to } of added) {
    const target = targets.get(to)
    const path = FIELDS[relation]
    const title = inTitleMarks(target?.title ?? '未命名')
    if (!target) throw fieldFailure({ path, code: 'DOCUMENT_RELATION_UNKNOWN', collection: 'articles' })
    if (!(await reaches(req, 'article.write', target))) {
      // Nobody learns from a refusal what an article of a strange site is called.
      if (!(await reaches(req, 'content.read', target))) {
        throw fieldFailure({ path, code: 'DOCUMENT_RELATION_UNKNOWN', collection: 'articles' })
      }
      throw failure('DOCUMENT_RELATION_FORBIDDEN', { title })
    }
    if (!isRollback && relation !== 'interpreted-by' && target.kind !== 'document') {
      throw fieldFailure({ path, code: 'DOCUMENT_RELATION_KIND', details: { title }, collection: 'articles' })
    }
  }
  if (isRollback) return
  await refuseArchived(
    req,
    [...targets.values()].map(({ site }) => site),
  )
}

/**
 * Writes down what an article says of others, and refuses what its author may not say: a relation shows on
 * the page of the other one, so it needs the right to write there. What was said before stays.
 */
export const settleLinks = async ({
  req,
  data,
  before,
}: {
  req: PayloadRequest
  data: Record<string, unknown>
  /** What the newest version says. */
  before: unknown
}): Promise<void> => {
  const links = linksFromFields(data)
  data.links = links.length > 0 ? links : null
  const known = linksOf(before)
  const added = links.filter((link) => !known.some(({ relation, to }) => relation === link.relation && to === link.to))
  if (added.length > 0) await checkNew(req, added)
}
