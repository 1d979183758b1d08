import { currentStandard } from '@zhanqun/standard'
import type { Where } from 'payload'

const GATHERING_ITEMS = currentStandard.items.filter(({ aggregates }) => aggregates.length > 0).map(({ id }) => id)

/** The columns that an article may be put into: not links, sections, or those that gather from other sites. */
export const holdsArticles: Where = {
  and: [
    { template: { not_in: ['link', 'section', 'disclosure'] } },
    { or: [{ standardItem: { exists: false } }, { standardItem: { not_in: GATHERING_ITEMS } }] },
  ],
}
