import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { describeError, type ErrorCode } from '@zhanqun/errors'
import { findUpload, type Log, type PageBundle, renderPreview, signPreview, verifyPreview } from '@zhanqun/publisher'
import type { Payload } from 'payload'

/** What a browser may show by itself; anything else is a download. */
const IMAGE_TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
}

type Request = { pathname: string; token: string }

/**
 * Drafts on the real theme, and the files they show, for whoever holds a token of the CMS. The
 * public server passes `/_preview/…` on to here.
 * @returns a handler that tells whether the address was one of these
 */
export const previewRoutes = ({
  payload,
  bundle,
  uploadFolders,
  secret,
  log,
}: {
  payload: Payload
  bundle: PageBundle
  uploadFolders: readonly string[]
  secret: string
  log: Log
}) => {
  const allowed = (subject: string, token: string) =>
    secret !== '' && verifyPreview({ subject, secret, token, now: Date.now() })

  const article = async (id: string, token: string, response: ServerResponse): Promise<void> => {
    if (!allowed(`articles:${id}`, token)) return refuse(response, 403, 'PREVIEW_EXPIRED')
    const expires = Number(token.split('.')[0])
    const mediaHref = (file: string) =>
      `/_preview/media/${encodeURIComponent(file)}?token=${signPreview({ subject: `media:${file}`, secret, expires })}`
    try {
      const page = await renderPreview({ payload, bundle, id, now: new Date(), mediaHref })
      if (page?.status !== 200) return refuse(response, 404, 'PREVIEW_MISSING')
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page.html)
    } catch (error) {
      log.error({ err: error, article: id }, 'a preview could not be rendered')
      refuse(response, 500, 'PREVIEW_FAILED')
    }
  }

  const media = async (file: string, token: string, response: ServerResponse): Promise<void> => {
    if (!allowed(`media:${file}`, token)) return refuse(response, 403, 'PREVIEW_EXPIRED')
    const upload = findUpload(uploadFolders, file)
    if (upload === undefined) return refuse(response, 404, 'PREVIEW_MISSING')
    const { size } = await stat(upload)
    const type = IMAGE_TYPES[path.extname(file).toLowerCase()]
    response.writeHead(200, {
      'content-type': type ?? 'application/octet-stream',
      'content-length': size,
      'x-content-type-options': 'nosniff',
      ...(type ? {} : { 'content-disposition': 'attachment' }),
    })
    await pipeline(createReadStream(upload), response)
  }

  return async ({ pathname, token }: Request, response: ServerResponse): Promise<boolean> => {
    const [, kind, name] = /^\/preview\/(articles|media)\/([^/]{1,200})$/.exec(pathname) ?? []
    if (!kind || !name) return false
    const id = decoded(name)
    if (id === undefined) return false
    await (kind === 'articles' ? article(id, token, response) : media(id, token, response))
    return true
  }
}

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

const refuse = (response: ServerResponse, status: number, code: ErrorCode): void => {
  const text = describeError(code)
  const html = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>预览</title><p>${text}</p></html>`
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html)
}
