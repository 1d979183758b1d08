import type { PayloadRequest } from 'payload'
import { mayInColumn } from '../access/scope.ts'
import { htmlToBody } from '../collections/articles/html-to-body.ts'
import { isId } from '../database/is-id.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { failure } from '../errors/fail.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { idOf } from '../relations.ts'
import { MEDIA_TYPES } from './answer.ts'
import { auditInspection, knownInspection, putInspection } from './change.ts'
import { bulletinFile, bulletinHtml, type MadeFile } from './files.ts'

const FORMATS = ['docx', 'pdf', 'xlsx'] as const

/**
 * Makes a draft of the bulletin, with its files, in a column that the user may write in. It is reviewed and published
 * like any other article.
 * @returns the id of the article
 * @throws INSPECTION_MOVE before it was reviewed, FORBIDDEN_SITE
 */
export const articleOfBulletin = async (
  req: PayloadRequest,
  { id, column: columnId, revision }: { id: string; column: string; revision: number },
): Promise<string> => {
  const inspection = await knownInspection(req, id)
  if (inspection.state !== 'reviewed' && inspection.state !== 'published')
    throw failure('INSPECTION_CLOSED', { name: inspection.name })
  const site = await siteOfColumn(req, columnId)
  if (site === null || !(await mayInColumn(req, 'article.write', { site, column: columnId })))
    throw failure('FORBIDDEN_SITE')
  const { title, body } = await bulletinHtml(req, inspection)
  const files: MadeFile[] = []
  for (const format of FORMATS) files.push(await bulletinFile(req, inspection, format))
  const content = htmlToBody(req.payload.config, body)
  return withTransaction(req, async (own) => {
    await refuseWhileReadOnly(own)
    const attachments: { file: string; label: string }[] = []
    for (const file of files) attachments.push({ file: await attached(own, { site, file }), label: nameOf(file) })
    const article = await own.payload.create({
      collection: 'articles',
      data: { title, column: columnId, kind: 'article', content, attachments, _status: 'draft' },
      draft: true,
      depth: 0,
      overrideAccess: false,
      req: own,
    })
    await putInspection(own, { ...inspection, revision }, { article: article.id })
    await auditInspection(own, inspection, { action: 'update', what: `生成通报稿件“${title}”`, siteId: site })
    return article.id
  })
}

const nameOf = ({ name, format }: MadeFile): string => `${name}.${format}`

const attached = async (req: PayloadRequest, { site, file }: { site: string; file: MadeFile }): Promise<string> => {
  const { id } = await req.payload.create({
    collection: 'attachments',
    data: { site },
    file: {
      name: nameOf(file),
      data: Buffer.from(file.bytes),
      mimetype: MEDIA_TYPES[file.format],
      size: file.bytes.length,
    },
    depth: 0,
    overrideAccess: false,
    req,
  })
  return id
}

const siteOfColumn = async (req: PayloadRequest, id: string): Promise<string | null> => {
  if (!isId(req.payload, id)) return null
  const column = await req.payload.findByID({
    collection: 'columns',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  return idOf(column?.site)
}
