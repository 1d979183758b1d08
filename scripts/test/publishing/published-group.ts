import type { Publisher } from '@zhanqun/publisher'
import { afterAll, beforeAll } from 'vitest'
import { type Cms, createGroup, type databases, openTestCms } from '../../../cms/test/cms-fixture.ts'
import { openPublisher } from './folder.ts'
import { plainBundle } from './plain-bundle.ts'

type Opened = { cms: Cms; group: Awaited<ReturnType<typeof createGroup>>; publisher: Publisher }

/**
 * Opens a CMS with the tests' group of sites before the first test, and a publisher that has published it; ends both
 * after the last.
 */
export const usePublishedGroup = (database: (typeof databases)[number]) => {
  const bundle = plainBundle()
  let opened: Opened | undefined
  const current = (): Opened => {
    if (!opened) throw new Error('The group is only there while tests run.')
    return opened
  }

  beforeAll(async () => {
    const cms = await openTestCms(database)
    const group = await createGroup(cms)
    const publisher = openPublisher(cms.payload, bundle)
    opened = { cms, group, publisher }
    await publisher.runOnce()
  })
  afterAll(async () => {
    await opened?.publisher.stop()
    await opened?.cms.close()
  })

  return {
    bundle,
    get cms() {
      return current().cms
    },
    get group() {
      return current().group
    },
    get publisher() {
      return current().publisher
    },
    /** Puts another publisher in the place of one that has been stopped. */
    renewPublisher: (): Publisher => {
      const publisher = openPublisher(current().cms.payload, bundle)
      opened = { ...current(), publisher }
      return publisher
    },
  }
}
