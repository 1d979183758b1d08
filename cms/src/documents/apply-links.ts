import { isDeepStrictEqual } from 'node:util'
import { inTitleMarks } from '@zhanqun/content'
import { updateRow } from '@zhanqun/content/payload'
import { isEffect, type Link, type Mark, marksOf, type Relation, renewMarks } from '@zhanqun/documents'
import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { changesOfData } from '../audit/changes.ts'
import { writeAudit } from '../hooks/audit.ts'
import { emitChange, PRIORITY } from '../hooks/change-events.ts'
import { relationValue } from '../row-values.ts'
import { tellReferring } from '../sharing/follow-source.ts'

/** The public side of an article, as far as others are concerned. */
export type Speaker = {
  readonly live: boolean
  readonly links: readonly Link[]
  readonly publishedAt: string
}

type Step = {
  req: PayloadRequest
  id: string
  title: string
  before: Speaker | undefined
  after: Speaker | undefined
  /** Keys of a change of an article in this column. */
  keysOf: (articleId: string, columnId: string | null) => Promise<string[]>
}

const targetSchema = z.object({
  id: z.string(),
  title: z.string().nullish(),
  site: relationValue,
  column: relationValue,
  _status: z.string().nullish(),
  deletedAt: z.unknown().optional(),
  marks: z.unknown().optional().transform(marksOf),
})

type Target = z.infer<typeof targetSchema>

const said = (speaker: Speaker | undefined): readonly Link[] => (speaker?.live ? speaker.links : [])

/** An effect holds from the beginning of its day, once what says so is public. */
const beginOf = ({ relation, on }: Link, publishedAt: string): string => {
  const day = isEffect(relation) && on !== null ? new Date(`${on}T00:00:00+08:00`).toISOString() : publishedAt
  return day > publishedAt ? day : publishedAt
}

const WORDS: Readonly<Record<Relation, string>> = {
  amends: '修改',
  repeals: '废止',
  invalidates: '宣布失效',
  interprets: '解读',
  'interpreted-by': '列为解读稿件',
}

/** What the audit log says of a change of marks. */
const wordsOf = (target: Target, next: readonly Mark[], { id, title }: Pick<Step, 'id' | 'title'>): string => {
  const verbs = (marks: readonly Mark[]) => marks.filter(({ by }) => by === id).map(({ relation }) => WORDS[relation])
  const [now, then] = [verbs(next), verbs(target.marks)]
  const name = target.title ?? '未命名'
  return now.length > 0
    ? `${name}：被${inTitleMarks(title)}${now.join('、')}`
    : `${name}：不再被${inTitleMarks(title)}${then.join('、')}`
}

const tell = async ({ req, keysOf }: Step, target: Target, next: readonly Mark[]): Promise<void> => {
  const { id, site, column } = target
  if (target._status !== 'published' || target.deletedAt || site === null) return
  const change = { siteId: site, keys: await keysOf(id, column), collection: 'articles', docId: id } as const
  await emitChange(req, { ...change, operation: 'update', priority: PRIORITY.normal })
  await tellReferring(req, id, { operation: 'update', live: true })
  const now = Date.now()
  const known = new Set(target.marks.map(({ from }) => from))
  const ahead = new Set(next.map(({ from }) => from).filter((from) => !known.has(from)))
  for (const from of ahead) {
    const at = new Date(from).getTime()
    if (at <= now) continue
    await emitChange(req, { ...change, operation: 'due', at })
    await tellReferring(req, id, { operation: 'due', live: true, at })
  }
}

/**
 * After an article has come, changed or gone: those that it speaks of, or spoke of, are marked anew in the
 * same transaction, with an entry in the audit log and word to the publisher. An article that speaks of
 * none costs nothing.
 */
export const applyLinks = async (step: Step): Promise<void> => {
  const { req, id, before, after } = step
  const [then, now] = [said(before), said(after)]
  if (then.length + now.length === 0) return
  if (isDeepStrictEqual(then, now) && before?.publishedAt === after?.publishedAt) return
  const ids = [...new Set([...then, ...now].map(({ to }) => to))].filter((to) => to !== id)
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: 'articles',
    where: { id: { in: ids } },
    select: { title: true, site: true, column: true, _status: true, deletedAt: true, marks: true },
    pagination: false,
    limit: 0,
    req,
  })
  for (const row of docs) {
    const target = targetSchema.parse(row)
    const next = renewMarks({
      marks: target.marks,
      by: id,
      links: now.filter(({ to }) => to === target.id),
      from: (link) => beginOf(link, after?.publishedAt ?? new Date().toISOString()),
    })
    if (isDeepStrictEqual(next, target.marks)) continue
    const where = { id: { equals: target.id } }
    await updateRow({ payload: req.payload, collection: 'articles', where, data: { marks: next }, req })
    await tell(step, target, next)
    await writeAudit(req, {
      action: 'mark',
      collection: 'articles',
      docId: target.id,
      title: wordsOf(target, next, step),
      siteId: target.site,
      live: target._status === 'published' && !target.deletedAt,
      changes: changesOfData({ marks: target.marks }, { marks: next }),
    })
  }
}
