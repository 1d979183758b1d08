import { inTreeOrder } from '../tree.ts'
import type { StandardVersion } from '../types.ts'
import { article20Items } from './article-20.ts'
import { article21Items } from './article-21.ts'
import { disclosureItems } from './disclosure.ts'
import { grassRootsItems } from './grass-roots.ts'
import { newsItems } from './news.ts'
import { opennessItems } from './openness.ts'
import { serviceItems } from './services.ts'
import { websiteReportItems } from './website-report.ts'

/** 栏目标准 of 2026 that the product ships. */
export const zq2026: StandardVersion = {
  id: 'zq-2026',
  name: '政府网站群栏目标准（2026年版）',
  status: 'in-force',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
  basedOn: null,
  note: '',
  items: inTreeOrder([
    ...newsItems,
    ...opennessItems,
    ...websiteReportItems,
    ...disclosureItems,
    ...article20Items,
    ...article21Items,
    ...grassRootsItems,
    ...serviceItems,
  ]),
}
