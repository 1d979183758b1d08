import { Link } from '@payloadcms/ui'
import { inTitleMarks } from '@zhanqun/content'
import { isEffect, marksOf, type Relation, validityUnder } from '@zhanqun/documents'
import type { UIFieldServerComponent } from 'payload'
import { z } from 'zod'
import './index.css'

const WORDS: Readonly<Record<Relation, string>> = {
  amends: '修改了本文件',
  repeals: '废止了本文件',
  invalidates: '宣布本文件失效',
  interprets: '解读了本文件',
  'interpreted-by': '把本稿列为解读稿件',
}

const VALIDITY = { valid: '有效', amended: '已修改', invalid: '失效', repealed: '废止' } as const

const rowSchema = z.object({
  marks: z.unknown().transform(marksOf),
  document: z.object({ validity: z.enum(['valid', 'amended', 'invalid', 'repealed']).nullish() }).nullish(),
})

/** What other documents say of this one, and what visitors therefore see; nothing where none does. */
export const DocumentMarks: UIFieldServerComponent = async ({ id, req }) => {
  if (!id) return null
  const row: unknown = await req.payload.db.findOne({
    collection: 'articles',
    where: { id: { equals: id } },
    select: { marks: true, document: { validity: true } },
    req,
  })
  const { marks, document } = rowSchema.parse(row ?? {})
  if (marks.length === 0) return null
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { id: { in: marks.map(({ by }) => by) } },
    select: { title: true },
    pagination: false,
    depth: 0,
    overrideAccess: false,
    req,
  })
  const titles = new Map(docs.map((other) => [other.id, other.title]))
  const { validity } = validityUnder({ own: document?.validity ?? 'valid', marks, now: new Date() })
  const hasEffects = marks.some(({ relation }) => isEffect(relation))
  return (
    <div className="document-marks" role="status">
      <ul>
        {marks.map(({ relation, by, on }) => (
          <li key={`${relation} ${by}`}>
            {isEffect(relation) && on ? `自 ${on} 起，` : ''}
            {titles.has(by) ? (
              <Link href={`/admin/collections/articles/${by}`} prefetch={false}>
                {inTitleMarks(titles.get(by) || '未命名')}
              </Link>
            ) : (
              '其他站点的文件'
            )}
            {WORDS[relation]}
          </li>
        ))}
      </ul>
      {hasEffects ? (
        <p>网站上的有效性现为“{VALIDITY[validity]}”，由上述文件决定；对方撤稿或去掉关联时自动恢复。</p>
      ) : null}
    </div>
  )
}
