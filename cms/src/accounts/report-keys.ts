import type { Payload } from 'payload'
import { KEY_OPERATIONS } from '../access/key-operations.ts'
import type { ShownKey } from '../api-keys/contract.ts'
import { loadKeys } from '../api-keys/list.ts'
import { KEY_ROLE, roleLabels } from '../audit/roles.ts'
import { securitySettings } from '../security/settings.ts'
import type { ReportFilters, ReportRow } from './report.ts'

const DAY_MS = 86_400_000

const momentOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const isInUse = ({ state }: Pick<ReportRow, 'state'>): boolean => state === 'active' || state === 'expiring'

/** What systems may do by their keys; one that has been revoked never comes back, and is left out. */
export const keyRows = async ({
  payload,
  now,
  filters,
  isThere,
}: {
  payload: Payload
  now: Date
  filters: ReportFilters
  /** Whether a right over a place reaches the site that is asked for. */
  isThere: (place: { site: string | null; scope: string | null }) => boolean
}): Promise<ReportRow[]> => {
  const at = now.getTime()
  const [keys, { dormantWarnDays }] = await Promise.all([loadKeys(payload, at), securitySettings(payload)])
  return keys
    .filter(({ state }) => state !== 'revoked')
    .filter(({ name, owner }) => name.includes(filters.person) || owner.includes(filters.person))
    .map((key) => ({ key, system: systemOf(key, { at, dormantWarnDays }) }))
    .filter(({ system }) => !filters.onlyDormant || !isInUse(system))
    .flatMap(({ key, system }) =>
      key.places === null
        ? [{ ...system, where: '全平台' }]
        : key.places.filter(isThere).map(({ siteName, scope }) => ({
            ...system,
            where: `${siteName}${scope === 'subtree' ? '及全部下级' : ''}`,
          })),
    )
}

const systemOf = (
  key: ShownKey,
  { at, dormantWarnDays }: { at: number; dormantWarnDays: number },
): Omit<ReportRow, 'where'> => {
  const idleDays = Math.floor((at - (key.usedAt ?? key.madeAt)) / DAY_MS)
  const isUnused = isInUse(key) && idleDays >= dormantWarnDays
  return {
    kind: 'key',
    account: key.id,
    person: key.name,
    notes: [`${key.prefix}…`, `责任人：${key.owner}`],
    role: roleLabels(KEY_ROLE),
    may: key.operations.map((name) => KEY_OPERATIONS[name].label).join('、'),
    columns: '全部',
    since: momentOf(key.madeAt),
    by: key.madeByName,
    until: momentOf(key.endsAt),
    lastUse: momentOf(key.usedAt),
    idleDays,
    state: isUnused ? 'unused' : key.state,
  }
}
