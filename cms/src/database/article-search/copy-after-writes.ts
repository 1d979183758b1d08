import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { BaseDatabaseAdapter, PayloadRequest, Where } from 'payload'
import { idOf } from '../../relations.ts'
import { isOfArticles } from './article-where.ts'
import { copyForSearch } from './search-copies.ts'
import type { SearchedState } from './word-search.ts'

type WriteArgs = {
  collection?: string
  collectionSlug?: string
  id?: number | string
  where?: Where
  parent?: unknown
  req?: Partial<PayloadRequest>
}

/** What a write touches: known before it is made, since afterwards its condition may not hold any more. */
type Touched = (adapter: MongooseAdapter, args: WriteArgs) => Promise<unknown[]>

const versionsOf: Touched = async (adapter, { id, where = { id: { equals: id } }, req = {} }) => {
  const { docs } = await adapter.findVersions<{ parent?: unknown }>({
    collection: 'articles',
    where,
    pagination: false,
    limit: 0,
    select: { parent: true },
    req,
  })
  return docs.flatMap(({ parent }) => idOf(parent) ?? [])
}

const rowsOf: Touched = async (adapter, { id, where = {}, req = {} }) => {
  if (id !== undefined) return [id]
  const { docs } = await adapter.find<{ id: string }>({
    collection: 'articles',
    where,
    pagination: false,
    select: { id: true },
    req,
  })
  return docs.map((doc) => doc.id)
}

const WRITES = {
  createVersion: { state: 'version', touched: async (_, { parent }) => [parent] },
  updateVersion: { state: 'version', touched: versionsOf },
  deleteVersions: { state: 'version', touched: versionsOf },
  updateOne: { state: 'row', touched: rowsOf },
  updateMany: { state: 'row', touched: rowsOf },
  deleteOne: { state: 'row', touched: rowsOf },
  deleteMany: { state: 'row', touched: rowsOf },
} as const satisfies Partial<Record<keyof BaseDatabaseAdapter, { state: SearchedState; touched: Touched }>>

/** Has every write of articles followed by that of their copies, in the same transaction. */
export const copyAfterWrites = (adapter: MongooseAdapter): void => {
  for (const [name, { state, touched }] of Object.entries(WRITES)) {
    follow(adapter, name as keyof typeof WRITES, async (write, args) => {
      const ids = await touched(adapter, args)
      const written = await write(args)
      await copyForSearch({ db: adapter, req: args.req }, { state, ids })
      return written
    })
  }
  for (const name of ['create', 'upsert'] as const) {
    follow(adapter, name, async (write, args) => {
      const written = await write({ ...args, returning: true })
      await copyForSearch({ db: adapter, req: args.req }, { state: 'row', ids: [idOf(written)] })
      return written
    })
  }
}

type Write = (args: WriteArgs & { returning?: boolean }) => Promise<unknown>

const follow = (
  adapter: MongooseAdapter,
  name: keyof typeof WRITES | 'create' | 'upsert',
  writeAndFollow: (write: Write, args: WriteArgs) => Promise<unknown>,
): void => {
  const original: (args: never) => Promise<unknown> = adapter[name].bind(adapter)
  const write: Write = (args) => original(args as never)
  const followed = (args: WriteArgs): Promise<unknown> =>
    isOfArticles(args) ? writeAndFollow(write, args) : write(args)
  Object.assign(adapter, { [name]: followed })
}
