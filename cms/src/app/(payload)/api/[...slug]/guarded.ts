import { describeError, type ErrorCode, errorCatalogue } from '@zhanqun/errors'
import { callerIn, isSecure } from '../../../../security/caller.ts'
import { refusalOf } from '../../../../security/guard-request.ts'
import { API_POLICY, securityHeaders } from '../../../../security/response-headers.ts'
import { settings } from '../../../../settings.ts'

const refused = (code: ErrorCode): Response =>
  Response.json(
    { errors: [{ name: 'APIError', message: describeError(code), data: { code } }] },
    { status: errorCatalogue[code].status },
  )

/** Puts the guard in front of a handler of the API, and the headers on its answers. */
export const guarded =
  <Context>(handler: (request: Request, context: Context) => Promise<Response>) =>
  async (request: Request, context: Context): Promise<Response> => {
    const { headers, method } = request
    const refusal = refusalOf({ method, headers, caller: callerIn(headers), hosts: settings.cmsHosts })
    const given = refusal ? refused(refusal) : await handler(request, context)
    const response = new Response(given.body, given)
    if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', API_POLICY)
    for (const [name, value] of Object.entries(securityHeaders({ secure: isSecure(headers) })))
      response.headers.set(name, value)
    return response
  }
