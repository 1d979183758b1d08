import type { InStatement } from '@libsql/client'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filterByWords, wordsOf } from '../src/database/article-search/mongo-filter.ts'
import { prepareArticleSearch } from '../src/database/article-search/prepare.ts'
import { WordSearch } from '../src/database/article-search/word-search.ts'
import { isMongo, isSqlite, sqliteSession } from '../src/database/raw.ts'
import { type Cms, databases, openTestCms } from './cms-fixture.ts'

/** A look at every article, in no order that ends once a page is full. */
const THROUGH_ARTICLES = /SCAN _articles_v(?! USING (COVERING )?INDEX|_)/

/** More than are looked at one by one. */
const ARTICLES = 1000

/** Rows of articles as a database holds them, without a save for each. */
const insertArticles = async ({ payload: { db } }: Cms): Promise<void> => {
  if (!isSqlite(db)) throw new Error('This fills SQLite only.')
  const numbers = `with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < ${ARTICLES})`
  const title = `'第' || number || '号' || iif(number % 200 = 0, '公租房', '') || '公告'`
  const session = await sqliteSession(db)
  for (const raw of [
    `insert into articles (id, title, slug, _status) ${numbers}
     select 'row' || number, ${title}, 'slug' || number, 'published' from numbers`,
    `insert into _articles_v (id, parent_id, latest, version_title, version_slug, version__status) ${numbers}
     select 'version' || number, 'row' || number, true, ${title}, 'slug' || number, 'published' from numbers`,
    'analyze',
  ])
    await db.execute({ db: session, raw })
}

describe.runIf(databases.includes('sqlite'))("the plans of the editor's search in SQLite", () => {
  let cms: Cms
  beforeAll(async () => {
    cms = await openTestCms('sqlite')
    await insertArticles(cms)
    await prepareArticleSearch(cms.payload)
  })
  afterAll(() => cms.close())

  /** What SQLite does for each question that a list asks. */
  const plansOf = async (search: string, sort: string) => {
    const { db } = cms.payload
    if (!isSqlite(db)) throw new Error('This looks at SQLite only.')
    const { client } = db
    const { execute } = client
    const asked: InStatement[] = []
    Object.assign(client, {
      execute: (statement: InStatement) => {
        asked.push(statement)
        return execute(statement)
      },
    })
    const where: Where = { and: [{ deletedAt: { exists: false } }, { or: [{ title: { like: search } }] }] }
    const { totalDocs } = await cms.payload
      .find({ collection: 'articles', draft: true, depth: 0, limit: 10, sort, where })
      .finally(() => Object.assign(client, { execute }))
    const plans: string[] = []
    for (const statement of asked) {
      if (typeof statement === 'string' || !statement.sql.includes(' match ')) continue
      const { rows } = await execute({ ...statement, sql: `explain query plan ${statement.sql}` })
      plans.push(rows.map(({ detail }) => String(detail)).join('\n'))
    }
    return { totalDocs, plans }
  }

  it('looks up the few articles that hold rare words', async () => {
    const { totalDocs, plans } = await plansOf('公租房', '-updatedAt')
    expect(totalDocs).toBe(ARTICLES / 200)
    expect(plans).toHaveLength(3)
    for (const plan of plans.slice(1)) expect(plan).toContain('SEARCH _articles_v USING INTEGER PRIMARY KEY (rowid=?)')
    for (const plan of plans) expect(plan).not.toMatch(THROUGH_ARTICLES)
  })

  it('walks along an index of the list where very many hold them, and never through the articles', async () => {
    const { totalDocs, plans } = await plansOf('公告', '-updatedAt')
    expect(totalDocs).toBe(ARTICLES)
    expect(plans).toHaveLength(3)
    for (const plan of plans) {
      expect(plan).toContain('article_version_words VIRTUAL TABLE')
      expect(plan).not.toMatch(THROUGH_ARTICLES)
    }
    expect(plans.join()).toMatch(/_articles_v USING COVERING INDEX/)
  })

  it('looks up the one article that a pasted address names', async () => {
    const { totalDocs, plans } = await plansOf('https://www.city.example/xw/202601/slug7.html', '-updatedAt')
    expect(totalDocs).toBe(1)
    for (const plan of plans) expect(plan).not.toMatch(THROUGH_ARTICLES)
    expect(plans.join()).toMatch(/SEARCH _articles_v USING (COVERING )?INDEX \S*slug\S* \(version_slug=\?\)/)
  })
})

describe("what the editor's search asks of MongoDB", () => {
  const asked = (text: string) =>
    JSON.stringify(filterByWords({ $and: [{ 'version.title': { $eq: new WordSearch({ text, state: 'version' }) } }] }))

  it('asks for whole words, which the index answers', () => {
    expect(asked('社')).toBe('{"$and":[{"$and":[{"$and":[{"words":{"$all":["社"]}}]}]}]}')
    expect(asked('社保 通知')).toContain('[{"words":{"$all":["社保"]}},{"words":{"$all":["通知"]}}]')
    expect(asked('社保卡')).toContain('{"words":{"$all":["社保","保卡"]},"text":{"$regex":" 社保 保卡 "}}')
  })

  it('leaves alone what no search of its own is, whatever it looks like', () => {
    const forged = { title: { $eq: { all: [], none: [], state: 'row', common: false } }, deletedAt: new Date(0) }
    expect(filterByWords(forged)).toEqual(forged)
  })

  it('keeps every beginning of a token as a word', () => {
    const { words, text } = wordsOf({ title: '防汛ab12', documentNumber: null, indexNumber: undefined })
    expect(words).toEqual(['防', '防汛', '汛', '汛a', '汛ab', '汛ab1', '汛ab12', 'a', 'ab', 'ab1', 'ab12', '…'])
    expect(text).toBe(' 防汛 汛ab12 ab12 … ')
  })

  it.runIf(databases.includes('mongodb'))('has the index for them', async () => {
    const cms = await openTestCms('mongodb')
    const { db } = cms.payload
    if (!isMongo(db)) throw new Error('This looks at MongoDB only.')
    for (const name of ['article_version_words', 'article_row_words']) {
      const indexes = await db.connection.collection(name).indexes()
      expect(indexes).toContainEqual(expect.objectContaining({ key: { words: 1 } }))
    }
    await cms.close()
  })
})
