import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { prepareArticleSearch } from '../src/database/article-search/prepare.ts'
import { isMongo } from '../src/database/raw.ts'
import { type Cms, databases, openTestCms } from './cms-fixture.ts'

/** So many that a look through all of them is dearer than any index. */
const ARTICLES = 5000
/** The server that stands in for MongoDB adds up what its connections have counted after ten seconds without work. */
const COUNTED_MS = 15_000

const indexStats = z.array(z.object({ name: z.string(), accesses: z.object({ ops: z.coerce.number() }) }))

describe.runIf(databases.includes('mongodb'))("the indexes of the editor's search in MongoDB", () => {
  let cms: Cms
  let db: MongooseAdapter

  /** Articles as the database holds them, without a save for each. */
  const insertArticles = async (): Promise<void> => {
    const newId = () => new db.connection.base.Types.ObjectId()
    const rows = Array.from({ length: ARTICLES }, (_, number) => ({
      _id: newId(),
      title: `第${number}号${number % 500 === 0 ? '公租房' : ''}公告`,
      slug: `slug${number}`,
      _status: 'published',
      createdAt: new Date(number),
      updatedAt: new Date(number),
    }))
    await db.connection.collection('articles').insertMany(rows)
    const versions = rows.map(({ _id, ...version }) => ({
      _id: newId(),
      parent: _id,
      latest: true,
      version,
      createdAt: version.createdAt,
      updatedAt: version.updatedAt,
    }))
    await db.connection.collection('_articles_versions').insertMany(versions)
  }

  beforeAll(async () => {
    cms = await openTestCms('mongodb')
    if (!isMongo(cms.payload.db)) throw new Error('This looks at MongoDB only.')
    db = cms.payload.db
    await insertArticles()
    await prepareArticleSearch(cms.payload)
  }, 120_000)
  afterAll(() => cms.close())

  /** How often each index of the copies has been used. */
  const uses = async (): Promise<Readonly<Record<string, number>>> => {
    const copies = db.connection.collection('article_version_words')
    const stats = indexStats.parse(await copies.aggregate([{ $indexStats: {} }]).toArray())
    return Object.fromEntries(stats.map(({ name, accesses }) => [name, accesses.ops]))
  }

  const allOf = (used: Readonly<Record<string, number>>): number =>
    Object.values(used).reduce((sum, times) => sum + times, 0)

  const list = async (search: string): Promise<number> => {
    const where: Where = { and: [{ deletedAt: { exists: false } }, { or: [{ title: { like: search } }] }] }
    const { totalDocs } = await cms.payload.find({
      collection: 'articles',
      draft: true,
      depth: 0,
      limit: 10,
      sort: '-updatedAt',
      where,
    })
    return totalDocs
  }

  it.each([
    { asked: 'rare words', search: '公租房', index: 'words', found: ARTICLES / 500 },
    { asked: 'words of every article', search: '公告', index: 'words', found: ARTICLES },
    { asked: 'a pasted address', search: 'https://www.city.example/xw/202601/slug7.html', index: 'slug', found: 1 },
  ])(
    'are used for $asked',
    async ({ search, index, found }) => {
      const before = await uses()
      expect(await list(search)).toBe(found)
      // The page and the count are a question each; waiting for both leaves nothing to be added up later.
      await expect
        .poll(async () => allOf(await uses()) - allOf(before), { timeout: COUNTED_MS, interval: 500 })
        .toBeGreaterThanOrEqual(2)
      expect((await uses())[index]).toBeGreaterThan(before[index] ?? 0)
    },
    60_000,
  )
})
