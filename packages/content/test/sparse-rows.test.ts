import { expect, it } from 'vitest'
import { bodyOf, summaryOf } from '../src/payload/article-rows.ts'
import { columnOf } from '../src/payload/site-rows.ts'

/** MongoDB leaves out fields that were never set, those of a later version among them. */
it('rows may lack whatever was never set', () => {
  const column = { id: 'c', name: '要闻', path: 'news', kind: 'news', template: 'list' }
  expect(columnOf(column)).toMatchObject({ openedAt: null, updateOverride: null, formerPaths: [], parentId: null })
  expect(bodyOf({ id: 'a' })).toMatchObject({ links: [], marks: [], attachments: [], related: [], keywords: [] })
  const article = { id: 'a', slug: 'a', month: '202611', column: 'c', publishedAt: '2026-11-01T00:00:00.000Z' }
  expect(summaryOf(article, new Date())).toMatchObject({ document: null, coverId: null, title: '' })
})
