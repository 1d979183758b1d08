import type { JudgedSite } from '../evaluate-columns.ts'
import type { Indicator } from './types.ts'

/** Whether an indicator is meant for a site. */
export const isMeantFor = ({ audience }: Indicator, { kind, level }: Pick<JudgedSite, 'kind' | 'level'>): boolean =>
  (audience.kinds?.includes(kind) ?? true) && (audience.levels?.includes(level) ?? true)
