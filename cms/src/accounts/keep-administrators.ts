import type { PayloadRequest } from 'payload'
import { type PlatformRole, SEPARATED_ROLES } from '../access/abilities.ts'
import { takeTurn } from '../database/take-turn.ts'
import { securitySettings } from '../security/settings.ts'

/** Whether somebody else holds a role whose account can be used. */
const isHeldByAnother = async (req: PayloadRequest, role: PlatformRole, id: string): Promise<boolean> => {
  const { totalDocs } = await req.payload.db.count({
    collection: 'users',
    where: { and: [{ roles: { in: [role] } }, { id: { not_equals: id } }, { closedAt: { exists: false } }] },
    req,
  })
  return totalDocs > 0
}

/**
 * The first of an account's roles that nobody could act by any more if the account lost them: the platform
 * administrator's always, each of the three's where their work is separated.
 */
export const roleLeftToNobody = async (
  req: PayloadRequest,
  { id, roles }: { id: string; roles: readonly PlatformRole[] },
): Promise<PlatformRole | null> => {
  const kept = roles.filter((role) => role === 'platform-admin' || SEPARATED_ROLES.some((one) => one === role))
  if (kept.length === 0) return null
  // Two accounts must not lose a role side by side, each counting on the other.
  await takeTurn({ req, name: 'accounts' })
  const { separation } = await securitySettings(req.payload, req)
  for (const role of kept) {
    if (role !== 'platform-admin' && !separation) continue
    if (!(await isHeldByAnother(req, role, id))) return role
  }
  return null
}
