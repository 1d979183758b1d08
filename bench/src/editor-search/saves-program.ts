import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { openCms } from '@zhanqun/cms'
import { signInByRest } from '@zhanqun/scripts/rest-client'
import { publishDraft } from '../publish-draft.ts'
import { bodyOf } from '../rich-text.ts'
import { percentile, rounded } from '../statistics.ts'
import { ask, type Saved, someArticle } from './ask.ts'
import { serveRest } from './rest-server.ts'

/** What the search follows with writes of its own. */
const WRITES = [
  'create',
  'upsert',
  'updateOne',
  'updateMany',
  'deleteOne',
  'deleteMany',
  'createVersion',
  'updateVersion',
  'deleteVersions',
] as const

const SAVES = { create: '新建草稿', draft: '保存草稿', publish: '发布', change: '已发布的再存草稿' } as const
type Save = keyof typeof SAVES
type Way = 'with' | 'without'
type Sample = { readonly save: Save; readonly way: Way; readonly ms: number; readonly statements: number }

const [rounds = '30', email = '', password = ''] = process.argv.slice(2)
const payload = await openCms()
const { db } = payload
if (!('connection' in db)) throw new Error('This measures MongoDB only.')

/** The same saves with the product's writes and with Payload's own, by turns. */
const followed = Object.fromEntries(WRITES.map((name) => [name, db[name]]))
const plain = mongooseAdapter({ url: '' }).init({ payload })
const writes: Readonly<Record<Way, object>> = {
  with: followed,
  without: Object.fromEntries(WRITES.map((name) => [name, plain[name].bind(db)])),
}

let statements = 0
db.connection.base.set('debug', () => {
  statements += 1
})

const client = await signInByRest({ admin: await serveRest(payload), email, password })
const samples: Sample[] = []

const timed = async <T>(save: Save, way: Way, run: () => Promise<T>): Promise<T> => {
  const [start, before] = [performance.now(), statements]
  const result = await run()
  samples.push({ save, way, ms: performance.now() - start, statements: statements - before })
  return result
}

const send = async (method: string, path: string, data: object): Promise<string> => {
  const { doc } = await ask<Saved>(client, method, path, data)
  return doc.id
}

const { column } = await someArticle(client)

/** An article from its first draft to a change of what is public; goes again, with its copies. */
const saveArticle = async (way: Way, number: number): Promise<void> => {
  Object.assign(db, writes[way])
  const data = { title: `关于保存测量第${number}次的通知`, column, kind: 'article', content: bodyOf(20) }
  const id = await timed('create', way, () => send('POST', 'articles?draft=true&depth=0', data))
  const draft = (title: string) => send('PATCH', `articles/${id}?draft=true&depth=0`, { title, _status: 'draft' })
  await timed('draft', way, () => draft(`${data.title}（修改）`))
  await timed('publish', way, () => publishDraft(client, id))
  await timed('change', way, () => draft(`${data.title}（再次修改）`))
  Object.assign(db, writes.with)
  await payload.delete({ collection: 'articles', id, trash: true })
}

for (const way of ['with', 'without'] as const) await saveArticle(way, 0)
samples.length = 0
for (let round = 1; round <= Number(rounds); round++) {
  const ways: Way[] = round % 2 === 0 ? ['with', 'without'] : ['without', 'with']
  for (const way of ways) await saveArticle(way, round)
}

const of = (save: Save, way: Way) => {
  const own = samples.filter((sample) => sample.save === save && sample.way === way)
  const middle = (values: number[]) => rounded(percentile(values, 0.5))
  return { ms: middle(own.map(({ ms }) => ms)), statements: middle(own.map((sample) => sample.statements)) }
}
const saves = Object.entries(SAVES).map(([key, name]) => {
  const save = key as Save
  const [kept, bare] = [of(save, 'with'), of(save, 'without')]
  const ratio = Math.round((kept.ms / bare.ms) * 100) / 100
  console.log(
    `${name}　有检索 ${kept.ms} 毫秒（${kept.statements} 句）　没有检索 ${bare.ms} 毫秒（${bare.statements} 句）　${ratio} 倍`,
  )
  return [save, { withMs: kept.ms, withoutMs: bare.ms, ratio }] as const
})
console.log(JSON.stringify({ bench: 'editor-search-saves', database: 'mongodb', ...Object.fromEntries(saves) }))
await payload.destroy()
process.exit(0)
