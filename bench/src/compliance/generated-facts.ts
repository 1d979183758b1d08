import { addDays, type CivilDate } from '@zhanqun/calendar'
import type { ColumnFacts, DocumentFacts, SiteFacts } from '@zhanqun/compliance'

/** One article in so many is a policy document, or interprets one, or was dated back. */
const DOCUMENT_EVERY = 5
const INTERPRETATION_EVERY = 10
const BACK_DATED_EVERY = 100
/** One column in so many was not kept up to date. */
const STALE_EVERY = 12

/** Facts of a site with so many articles over its columns, with defects of several kinds. */
export const generatedFacts = ({
  siteId,
  items,
  articles,
  today,
}: {
  siteId: string
  items: readonly { readonly id: string; readonly parentId: string | null; readonly name: string }[]
  articles: number
  today: CivilDate
}): SiteFacts => {
  const columnOf = (item: string) => `${siteId}-${item}`
  const lists = items.filter(({ parentId }) => parentId !== null)
  const dayOf = (at: number) => addDays(today, -(at % 300))
  return {
    siteId,
    columns: items.map(({ id, parentId, name }, at): ColumnFacts => {
      const isSection = parentId === null
      const newest = addDays(today, at % STALE_EVERY === 1 ? -200 : -(at % 20))
      return {
        columnId: columnOf(id),
        parentId: parentId === null ? null : columnOf(parentId),
        standardItem: id,
        name,
        kind: isSection ? 'section' : 'news',
        count: isSection ? 0 : Math.ceil(articles / lists.length),
        newestPublishedAt: isSection ? null : `${newest}T02:00:00.000Z`,
        openedAt: '2024-01-01T00:00:00.000Z',
      }
    }),
    documents: numbers(articles / DOCUMENT_EVERY).map((at): DocumentFacts => {
      const publishedOn = dayOf(at)
      return {
        id: `${siteId}-d${at}`,
        title: `关于第${at}项工作的通知`,
        columnId: columnOf(lists[at % lists.length]?.id ?? ''),
        publishedOn,
        formedOn: addDays(publishedOn, at % 10 === 0 ? -60 : -5),
        missing: at % 15 === 0 ? ['indexNumber'] : [],
        isMarkedInvalid: false,
        invalidFrom: at % 20 === 0 ? addDays(today, -1) : null,
        interpretations: at % 2,
      }
    }),
    interpretations: numbers(articles / INTERPRETATION_EVERY).map((at) => ({
      id: `${siteId}-i${at}`,
      title: `第${at}项工作的解读`,
      publishedOn: dayOf(at),
      documents: at % 4 === 0 ? 0 : 1,
    })),
    irregular: numbers(articles / BACK_DATED_EVERY).map((at) => ({
      id: `${siteId}-b${at}`,
      title: `第${at}条消息`,
      publishedOn: dayOf(at),
      irregularity: 'back-dated',
      firstPublicOn: addDays(dayOf(at), 9),
    })),
    disclosure: { guide: null, reports: [] },
  }
}

const numbers = (count: number): number[] => Array.from({ length: Math.floor(count) }, (_, at) => at)
