import { NORMS } from '@zhanqun/standard'
import type { Source } from '../norms.ts'
import type { WebsiteReportBlock, WebsiteReportField, WebsiteReportNeed, WebsiteReportOrigin } from './types.ts'

/** The notice names the blocks; which fields stand in them nobody here has seen. */
export const noticed: Source = { ref: NORMS.websiteReport, clause: '', sourceStatus: 'verbatim' }
export const unseen: Source = { ref: NORMS.websiteReport, clause: '', sourceStatus: 'unconfirmed' }

type Given = Pick<WebsiteReportField, 'id' | 'label'> & Partial<Omit<WebsiteReportField, 'origin'>>

const field = (given: Given & { origin: WebsiteReportOrigin }): WebsiteReportField => ({
  group: '',
  unit: '',
  type: 'count',
  options: [],
  need: { when: 'always' },
  source: unseen,
  ...given,
})

/** A field that the system fills in. */
export const counted = ({ how, ...given }: Given & { how: string }): WebsiteReportField =>
  field({ ...given, origin: { by: 'system', how } })

/** A field that people fill in. */
export const asked = ({ hint = '', ...given }: Given & { hint?: string }): WebsiteReportField =>
  field({ ...given, origin: { by: 'people', hint } })

export const optional: WebsiteReportNeed = { when: 'never' }

export const neededWith = (other: string, option?: string): WebsiteReportNeed => ({
  when: 'answered',
  field: other,
  ...(option === undefined ? {} : { option }),
})

export const block = ({
  source = noticed,
  ...given
}: Omit<WebsiteReportBlock, 'source'> & { source?: Source }): WebsiteReportBlock => ({ ...given, source })
