import config from '@payload-config'
import { describeError, type ErrorCode, errorCatalogue } from '@zhanqun/errors'
import { getPayload } from 'payload'
import { concernsKeys, refuseKey } from '../../../../api-keys/door.ts'
import { callerIn, isSecure } from '../../../../security/caller.ts'
import { refusalOf } from '../../../../security/guard-request.ts'
import { API_POLICY, securityHeaders } from '../../../../security/response-headers.ts'
import { settings } from '../../../../settings.ts'

const refused = (code: ErrorCode): Response =>
  Response.json(
    { errors: [{ name: 'APIError', message: describeError(code), data: { code } }] },
    { status: errorCatalogue[code].status },
  )

/** Payload itself lets a request go on with nobody behind it whose key is good for nothing. */
const refusedKey = async (request: Request): Promise<Response | undefined> =>
  concernsKeys(request) ? refuseKey(await getPayload({ config, cron: true }), request) : undefined

/** Puts the guard in front of a handler of the API, and the headers on its answers. */
export const guarded =
  <Context>(handler: (request: Request, context: Context) => Promise<Response>) =>
  async (request: Request, context: Context): Promise<Response> => {
    const { headers, method } = request
    const refusal = refusalOf({ method, headers, caller: callerIn(headers), hosts: settings.cmsHosts })
    const given = refusal ? refused(refusal) : ((await refusedKey(request)) ?? (await handler(request, context)))
    const response = new Response(given.body, given)
    if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', API_POLICY)
    for (const [name, value] of Object.entries(securityHeaders({ secure: isSecure(headers) })))
      response.headers.set(name, value)
    return response
  }
