import { MongoClient } from 'mongodb'
import type { Payload, PayloadRequest, TypedUser } from 'payload'
import { createLocalReq } from 'payload'
import { vi } from 'vitest'
import type { Site, User } from '../src/payload-types.ts'

export type Cms = {
  payload: Payload
  /** A request as the given user would make it, for Local API calls with `overrideAccess: false`. */
  as: (user: User) => Promise<{ req: PayloadRequest; overrideAccess: false }>
  close: () => Promise<void>
}

/** The databases that the suites run over: SQLite always, MongoDB whenever `MONGODB_URI` is set. */
export const databases: readonly ('sqlite' | 'mongodb')[] = process.env.MONGODB_URI ? ['sqlite', 'mongodb'] : ['sqlite']

const useDatabase = async (database: 'sqlite' | 'mongodb'): Promise<() => Promise<void>> => {
  if (database === 'sqlite') {
    delete process.env.DATABASE_URL
    return async () => {}
  }
  const url = new URL(process.env.MONGODB_URI ?? '')
  url.pathname = `/zhanqun_test_${process.pid}_${Date.now()}`
  process.env.DATABASE_URL = url.href
  const first = await MongoClient.connect(url.href)
  // The test server cannot make a new database in several transactions at once.
  await first.db().createCollection('first')
  await first.close()
  return async () => {
    const client = await MongoClient.connect(url.href)
    await client.db().dropDatabase()
    await client.close()
  }
}

/** Opens the real CMS on an empty database of its own; the data folder comes from the test set-up. */
export const openTestCms = async (database: 'sqlite' | 'mongodb'): Promise<Cms> => {
  process.env.ZHANQUN_NO_WAKE = '1'
  const dropDatabase = await useDatabase(database)
  // The configuration names the database and is read once for each module instance.
  vi.resetModules()
  const { openCms } = await import('../src/exports/index.ts')
  const payload = await openCms()
  await payload.db.createGlobal({ slug: 'security-settings', data: { totpFor: 'nobody' } })
  return {
    payload,
    as: async (user) => {
      const found = await payload.findByID({ collection: 'users', id: user.id, depth: 0 })
      const signedIn = { ...found, collection: 'users' } as TypedUser
      return { req: await createLocalReq({ user: signedIn }, payload), overrideAccess: false }
    },
    close: async () => {
      await payload.destroy()
      forgetPayload()
      await dropDatabase()
    },
  }
}

/** Payload hands out the instance it has made before, even a destroyed one. */
const forgetPayload = () => {
  const cached: unknown = Reflect.get(globalThis, '_payload')
  if (cached instanceof Map) cached.clear()
}

type Grant = NonNullable<User['grants']>[number]

export const TEST_PASSWORD = 'Test-password-1'

let users = 0

export const createUser = async (
  { payload }: Cms,
  given: { roles?: User['roles']; grants?: { role: Grant['role']; site: Site; scope?: Grant['scope'] }[] },
): Promise<User> => {
  users += 1
  return payload.create({
    collection: 'users',
    data: {
      name: `用户${users}`,
      email: `user${users}@test.example`,
      password: TEST_PASSWORD,
      roles: given.roles ?? [],
      grants: (given.grants ?? []).map(({ role, site, scope }) => ({ role, site: site.id, scope: scope ?? 'site' })),
    },
  })
}

export const createSite = (
  { payload }: Cms,
  data: Pick<Site, 'code' | 'name' | 'kind' | 'level'> & Partial<Omit<Site, 'parent'>> & { parent?: string },
): Promise<Site> =>
  payload.create({
    collection: 'sites',
    data: {
      shortName: data.name.slice(0, 20),
      sponsor: data.name,
      state: 'online',
      theme: 'blue',
      order: 100,
      ...data,
    },
  })

/** A small group: city portal, a department, a district with a township. */
export const createGroup = async (cms: Cms) => {
  const portal = await createSite(cms, {
    code: 'city',
    name: '测试市人民政府',
    kind: 'portal',
    level: 'municipal',
    theme: 'red',
  })
  const education = await createSite(cms, {
    code: 'jyj',
    name: '测试市教育局',
    kind: 'department',
    level: 'municipal',
    parent: portal.id,
  })
  const district = await createSite(cms, {
    code: 'east',
    name: '东区人民政府',
    kind: 'portal',
    level: 'county',
    parent: portal.id,
  })
  const township = await createSite(cms, {
    code: 'hexi',
    name: '河西镇人民政府',
    kind: 'channel',
    level: 'township',
    parent: district.id,
  })
  return { portal, education, district, township }
}

export const columnOf = async ({ payload }: Cms, site: Site, kind: string) => {
  const { docs } = await payload.find({
    collection: 'columns',
    where: { site: { equals: site.id }, kind: { equals: kind }, template: { equals: 'list' } },
    sort: 'path',
    limit: 1,
    depth: 0,
  })
  const [column] = docs
  if (!column) throw new Error(`The site ${site.code} has no ${kind} column.`)
  return column
}

export { bodyOf } from './body.ts'
