import { productDefault } from '../norms.ts'
import { blocks2018 } from './blocks-2018.ts'
import { unseen } from './define.ts'
import type { WebsiteReportEdition, WebsiteReportEditionId, WebsiteReportField } from './types.ts'

/** The first year that websites reported on. */
export const FIRST_WEBSITE_REPORT_YEAR = 2017

export const WEBSITE_REPORT_EDITION_IDS = ['2018'] as const satisfies readonly WebsiteReportEditionId[]

/** Every edition of the form; what was filled in by one keeps it. */
export const websiteReportEditions: Readonly<Record<WebsiteReportEditionId, WebsiteReportEdition>> = {
  2018: {
    id: '2018',
    name: '政府网站年度工作报表（2018年版）',
    blocks: blocks2018,
    sums: [
      { total: 'published-total', parts: ['published-overview', 'published-news', 'published-catalogue'] },
      {
        total: 'interpretations',
        parts: ['interpretation-texts', 'interpretation-products', 'interpretation-comments'],
      },
      { total: 'handled', parts: ['handled-persons', 'handled-organisations'] },
    ].map((sum) => ({ ...sum, source: productDefault() })),
    bounds: [
      { part: 'visitors', whole: 'visits' },
      { part: 'topics-opened', whole: 'topics-kept' },
      { part: 'online-items', whole: 'service-items' },
      { part: 'messages-closed', whole: 'messages' },
      { part: 'messages-public', whole: 'messages' },
      { part: 'survey-results', whole: 'surveys' },
      { part: 'interview-answers', whole: 'interview-questions' },
      { part: 'security-mended', whole: 'security-problems' },
    ].map((bound) => ({ ...bound, source: productDefault() })),
    source: unseen,
  },
}

/** The edition in which the report on any year is begun now. */
export const currentWebsiteReportEdition: WebsiteReportEdition = websiteReportEditions[2018]

/** The fields of an edition, in its order. */
export const websiteReportFields = ({ blocks }: WebsiteReportEdition): readonly WebsiteReportField[] =>
  blocks.flatMap(({ fields }) => fields)
