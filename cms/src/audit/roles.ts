import { PLATFORM_ROLE_LABELS, SITE_ROLE_LABELS } from '../access/abilities.ts'

const LABELS: Readonly<Record<string, string>> = { ...PLATFORM_ROLE_LABELS, ...SITE_ROLE_LABELS }

/** The roles that an entry names, in words. */
export const roleLabels = (roles: string | null): string =>
  (roles ?? '')
    .split(',')
    .map((role) => LABELS[role] ?? role)
    .join('、')
