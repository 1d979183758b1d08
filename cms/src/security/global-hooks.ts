import type { ErrorCode } from '@zhanqun/errors'
import type { GlobalAfterChangeHook, GlobalBeforeChangeHook, PayloadRequest } from 'payload'
import { SEPARATED_ROLES } from '../access/abilities.ts'
import { fieldFailure } from '../errors/fail.ts'
import { auditGlobal } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { settings as environment } from '../settings.ts'
import { parseRanges } from './address-ranges.ts'
import { callerIn } from './caller.ts'
import { issuerIn } from './provider/issuer.ts'
import { forgetSecuritySettings } from './settings.ts'

/** RFC 6749 §3.3 */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/

const checkAddresses = (given: string, own: string): void => {
  const { empty, invalid, includes } = parseRanges(given)
  const [first] = invalid
  if (first !== undefined) throw fieldFailure({ path: 'addresses', code: 'ADDRESS_FORMAT', details: { value: first } })
  if (!empty && own && !includes(own))
    throw fieldFailure({ path: 'addresses', code: 'ADDRESS_OWN_MISSING', details: { address: own } })
}

/** Without all of the three, separated work would be nobody's. */
const checkSeparation = async (req: PayloadRequest): Promise<void> => {
  for (const role of SEPARATED_ROLES) {
    const { docs } = await req.payload.find({
      collection: 'users',
      where: { and: [{ roles: { in: [role] } }, { closedAt: { exists: false } }] },
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: true,
      req,
    })
    if (docs.length === 0) throw fieldFailure({ path: 'separation', code: 'SEPARATION_INCOMPLETE' })
  }
}

const checkProvider = (data: Record<string, unknown>): void => {
  if (!data.providerOn) return
  const text = (name: string) => String(data[name] ?? '').trim()
  const refuse = (path: string, code: ErrorCode) => fieldFailure({ path, code })
  if (!environment.cmsOrigin) throw refuse('providerOn', 'PROVIDER_ORIGIN_MISSING')
  if (!issuerIn(text('providerIssuer'))) throw refuse('providerIssuer', 'PROVIDER_ISSUER_FORMAT')
  if (!text('providerClientId')) throw refuse('providerClientId', 'PROVIDER_CLIENT_MISSING')
  const scopes = text('providerScopes').split(/\s+/)
  if (!scopes.includes('openid') || scopes.some((scope) => !SCOPE.test(scope)))
    throw refuse('providerScopes', 'PROVIDER_SCOPES_FORMAT')
}

export const checkSettings: GlobalBeforeChangeHook = async ({ data, originalDoc, req }) => {
  await refuseWhileReadOnly(req)
  checkAddresses(String(data.addresses ?? ''), callerIn(req.headers).address)
  checkProvider({ ...originalDoc, ...data })
  if (Number(data.dormantCloseDays) <= Number(data.dormantWarnDays))
    throw fieldFailure({ path: 'dormantCloseDays', code: 'DORMANT_ORDER' })
  if (data.separation && !originalDoc?.separation) await checkSeparation(req)
  return data
}

export const audit = auditGlobal('security-settings', '安全设置')

export const forgetKept: GlobalAfterChangeHook = ({ doc, req }) => {
  forgetSecuritySettings(req.payload)
  return doc
}
