import type { GlobalAfterChangeHook, GlobalBeforeChangeHook, PayloadRequest } from 'payload'
import { SEPARATED_ROLES } from '../access/abilities.ts'
import { fieldFailure } from '../errors/fail.ts'
import { auditGlobal } from '../hooks/audit.ts'
import { refuseWhileReadOnly } from '../operations/read-only.ts'
import { parseRanges } from './address-ranges.ts'
import { callerIn } from './caller.ts'
import { forgetSecuritySettings } from './settings.ts'

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

export const checkSettings: GlobalBeforeChangeHook = async ({ data, originalDoc, req }) => {
  await refuseWhileReadOnly(req)
  checkAddresses(String(data.addresses ?? ''), callerIn(req.headers).address)
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
