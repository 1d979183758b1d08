import { randomBytes } from 'node:crypto'
import { describeError, type ErrorCode, errorCatalogue } from '@zhanqun/errors'
import { type NextRequest, NextResponse } from 'next/server'
import { callerIn, isSecure } from './security/caller.ts'
import { refusalOf } from './security/guard-request.ts'
import { adminPolicy, securityHeaders } from './security/response-headers.ts'
import { settings } from './settings.ts'

const NONCE_BYTES = 16

const refused = (code: ErrorCode): NextResponse =>
  new NextResponse(describeError(code), {
    status: errorCatalogue[code].status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })

/** In front of the admin's pages: turns away what comes from elsewhere, and says what the page may load and run. */
export const proxy = (request: NextRequest): NextResponse => {
  const { headers, method } = request
  const refusal = refusalOf({ method, headers, caller: callerIn(headers), hosts: settings.cmsHosts })
  if (refusal) return refused(refusal)
  const policy = adminPolicy(randomBytes(NONCE_BYTES).toString('base64'))
  // Next puts the nonce that it finds in the request's policy on its own scripts.
  const inward = new Headers(headers)
  inward.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers: inward } })
  response.headers.set('content-security-policy', policy)
  for (const [name, value] of Object.entries(securityHeaders({ secure: isSecure(headers) })))
    response.headers.set(name, value)
  return response
}

export const config = { matcher: ['/admin', '/admin/:path*'] }
