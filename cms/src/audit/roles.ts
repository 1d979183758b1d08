import { PLATFORM_ROLE_LABELS, SITE_ROLE_LABELS } from '../access/abilities.ts'

/** What a system acts by that has come in by a key. */
export const KEY_ROLE = 'api-key'

const LABELS: Readonly<Record<string, string>> = {
  ...PLATFORM_ROLE_LABELS,
  ...SITE_ROLE_LABELS,
  [KEY_ROLE]: '接口密钥',
}

/** The roles that an entry names, in words. */
export const roleLabels = (roles: string | null): string =>
  (roles ?? '')
    .split(',')
    .map((role) => LABELS[role] ?? role)
    .join('、')
