import { createHash } from 'node:crypto'
import { type ErrorCode, errorCatalogue } from '@zhanqun/errors'
import { PAGE_CSP } from '@zhanqun/public-files'
import type { FastifyReply } from 'fastify'
import { securityHeaders } from './security-headers.ts'
import type { WholeAnswer } from './whole-answer.ts'

const STYLE =
  'body{margin:0;min-height:100vh;display:grid;place-items:center;background:#f5f6f8;color:#1f2329;' +
  'font:1rem/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}' +
  'main{max-width:32rem;margin:2rem;padding:2.5rem 3rem;background:#fff;border-top:.25rem solid #a61b1f}' +
  'h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.4}p{margin:0}'

const CSP = PAGE_CSP.replace(
  "style-src 'self'",
  `style-src 'self' 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
)

/** A page of the server itself, for when a site has none to show. */
export const plainPage = (code: ErrorCode, retryAfter = '5'): WholeAnswer => {
  const { status, message, hint } = errorCatalogue[code]
  const title = message.replace(/。$/u, '')
  return {
    status,
    headers: {
      ...securityHeaders,
      ...(status === 503 ? { 'retry-after': retryAfter } : {}),
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': CSP,
    },
    body: Buffer.from(
      `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>` +
        `<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">` +
        `<style>${STYLE}</style></head><body><main><h1>${title}</h1><p>${hint}</p></main></body></html>\n`,
    ),
  }
}

export const sendPlainPage = (reply: FastifyReply, code: ErrorCode): FastifyReply => {
  const { status, headers, body } = plainPage(code)
  return reply.code(status).headers(headers).send(body)
}
