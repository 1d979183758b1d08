import { rmSync } from 'node:fs'
import path from 'node:path'
import { openPublisher } from '../publishing/folder.ts'
import { published } from './published.ts'
import { dirsAt, type World } from './world.ts'

/** What a publisher leaves behind in the database, that the next one would profit from. */
const KEPT = [
  'change-events',
  'publish-subscriptions',
  'publish-status',
  'publish-leases',
  'site-facts',
  'site-links',
  'page-samples',
] as const

/**
 * What a publisher that begins with nothing makes of the same database. Afterwards the database is
 * as it was: whatever the publisher under test has failed to note must not be mended by this one.
 */
export const rebuilt = async (world: World): Promise<Map<string, string>> => {
  const { payload } = world.cms
  const rows = await Promise.all(KEPT.map((collection) => rowsOf(world, collection)))
  const folder = path.join(path.dirname(world.dirs.public), 'rebuilt')
  rmSync(folder, { recursive: true, force: true })
  const dirs = dirsAt(folder)
  await payload.db.deleteMany({ collection: 'change-events', where: {} })
  await payload.db.deleteMany({ collection: 'publish-subscriptions', where: {} })
  const publisher = openPublisher(payload, world.bundle, { dirs, now: world.now })
  await publisher.runOnce()
  await publisher.stop()
  for (const [at, collection] of KEPT.entries()) {
    await payload.db.deleteMany({ collection, where: {} })
    for (const { id: _, ...data } of rows[at] ?? []) await payload.db.create({ collection, data })
  }
  return published(dirs)
}

const rowsOf = async ({ cms }: World, collection: (typeof KEPT)[number]) => {
  const { docs } = await cms.payload.db.find<{ id: string }>({ collection, where: {}, pagination: false, limit: 0 })
  return docs
}
