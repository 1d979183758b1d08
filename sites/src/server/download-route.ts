import { readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { catalogueName, contentDisposition, createDownloads, downloadName, type Job } from '@zhanqun/downloads'
import { isMissing, ZhanqunError } from '@zhanqun/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Resolver } from './resolve.ts'

/** `/art/202611/x.html/download.pdf`, of its tables `/art/202611/x.html/download.xlsx`, `/zwgk/zcwj/catalogue.xlsx`, and of the whole site `/open/catalogue.xlsx` */
const DOWNLOAD = /^([^?]*)(?:(?<=\.html)\/download\.(docx|pdf|xlsx)|(?<=\/)catalogue\.(xlsx))(?:\?.*)?$/

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Whether an address is that of a download, unless there is a file of that name. */
export const mayBeDownload = (url: string): boolean =>
  (url.includes('/download.') || url.includes('/catalogue.xlsx')) && DOWNLOAD.test(url)

/**
 * Answers with a page in another format. It is made of files that are public at this moment and of nothing else: what
 * may not be read may not be downloaded either.
 */
export const createDownloadRoute = ({
  publicDir,
  dir,
  resolver,
}: {
  publicDir: string
  /** Where files are kept that were made. */
  dir: string
  resolver: Resolver
}) => {
  const downloads = createDownloads({ dir })

  /** @returns undefined when there is no such download */
  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const asked = find(request)
    if (!asked) return undefined
    const { job, name } = asked
    const key = downloads.keyOf(job)
    const etag = `"${key}"`
    const bytes = await downloads.get(key, job)
    if (!bytes) return undefined
    reply.headers({
      etag,
      'cache-control': 'no-cache, must-revalidate',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-robots-tag': 'noindex',
    })
    if (
      request.headers['if-none-match']
        ?.replaceAll('W/', '')
        .split(/\s*,\s*/)
        .includes(etag)
    )
      return reply.code(304).send()
    return reply
      .headers({ 'content-type': TYPES[job.format], 'content-disposition': contentDisposition(name, job.format) })
      .send(bytes)
  }

  const find = ({ raw, headers }: FastifyRequest): { job: Job; name: string } | undefined => {
    const [, url = '', format] = DOWNLOAD.exec(raw.url ?? '') ?? []
    const isWhole = url.endsWith('/open/')
    const page = resolver.resolve({ host: headers.host ?? '', url: isWhole ? `${url}catalogue.json` : url })
    if (page.kind !== 'file') return undefined
    const root = realpathSync(publicDir)
    const [code = '', ...inside] = path.relative(root, page.file.real).split(path.sep)
    const text = readText(page.file.real)
    if (text === undefined) return undefined
    if (isWhole) return { name: catalogueName(text), job: { format: 'xlsx', catalogue: text, columnPath: '' } }
    const name = downloadName(text)
    if (format !== undefined) {
      if (inside[0] !== 'art') return undefined
      if (format === 'xlsx') return { name, job: { format, html: text } }
      if (format !== 'docx' && format !== 'pdf') return undefined
      return { name, job: { format, html: text, mediaDir: path.join(root, code, 'media') } }
    }
    const catalogue = readText(path.join(root, code, 'open/catalogue.json'))
    const columnPath = inside.slice(0, -1).join('/')
    return catalogue === undefined || columnPath === ''
      ? undefined
      : { name, job: { format: 'xlsx', catalogue, columnPath } }
  }

  return { answer, close: downloads.close }
}

const readText = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw new ZhanqunError('DOWNLOAD_FAILED', {}, { cause: error })
  }
}
