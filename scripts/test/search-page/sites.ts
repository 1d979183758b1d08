import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileOf } from '@zhanqun/content'
import {
  buildGroupStatic,
  buildSiteIndex,
  closeSearch,
  openFragmentList,
  openGroupIndex,
  type SearchRecord,
} from '@zhanqun/search'
import { buildBundle, loadBundle } from '@zhanqun/sites/bundle'
import { startWebServer } from '@zhanqun/sites/server'
import { buildFixture } from '../../../sites/test/fixture.ts'
import { serveFiles } from './file-server.ts'
import { RECORDS } from './records.ts'

const ADDRESSES = ['/', '/search/', '/sitemap/', '/404.html']

/**
 * Three sites as they are published, of the pages that a search passes, and the server that answers for them.
 * @returns their address, that of the same files where nothing answers but files, and how to end them
 */
export const serveSites = async ({ records = RECORDS }: { records?: readonly SearchRecord[] } = {}) => {
  const top = mkdtempSync(path.join(tmpdir(), 'zq-search-page-'))
  const publicDir = path.join(top, 'public')
  const bundle = await loadBundle(await buildBundle())
  const { portal, department, township } = buildFixture()
  const sites = [portal, department, township]
  for (const { snapshot, sources } of sites) {
    for (const address of ADDRESSES) {
      const { html } = await bundle.render({ address, source: sources().source })
      const file = path.join(publicDir, snapshot.site.code, fileOf(address))
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, html)
    }
    // The switches of a site: none.
    writeFileSync(path.join(publicDir, snapshot.site.code, 'switches.css'), '')
  }
  cpSync(path.join(bundle.assetsDir, '_astro'), path.join(publicDir, '_astro'), { recursive: true })
  const served = sites.map(({ snapshot: { site } }) => ({
    code: site.code,
    name: site.name,
    domain: null,
    state: 'online',
  }))
  writeFileSync(path.join(publicDir, '_sites.json'), JSON.stringify({ root: portal.snapshot.root.code, sites: served }))
  const searchFile = path.join(top, 'search.sqlite')
  const index = openGroupIndex({ file: searchFile })
  index.put(records)
  index.close()
  for (const { code } of served) {
    await buildSiteIndex({
      dir: path.join(publicDir, code),
      records: records.filter(({ siteCode }) => siteCode === code),
    })
  }
  await closeSearch()
  const server = await startWebServer({
    publicDir,
    host: '127.0.0.1',
    port: 0,
    searchesPerMinute: 100_000,
    // Tests come from several clients.
    trustedProxies: ['127.0.0.1'],
    searchFile,
    hotWordsFile: path.join(top, 'words.sqlite'),
  })
  const files = await serveFiles({ publicDir, root: portal.snapshot.root.code })
  const root = portal.snapshot.root.code
  const group = { searchFile, fragmentsFile: path.join(top, 'fragments.sqlite'), publicDir, root }
  return {
    address: local(server.address),
    files: files.address,
    groupIndexDir: path.join(publicDir, root, 'group-index'),
    /** Builds the static index of the group. */
    buildGroupIndex: async (): Promise<void> => {
      await buildGroupStatic(group)
      await closeSearch()
    },
    /** Takes a page out of the static index of the group, as a withdrawal does. */
    withdraw: (id: string): void => {
      const fragments = openFragmentList({ file: group.fragmentsFile, publicDir })
      fragments.remove([id])
      fragments.close()
    },
    close: async () => {
      await Promise.all([server.close(), files.close()])
      rmSync(top, { recursive: true, force: true })
    },
  }
}

/** The portal answers under this name. */
const local = (address: string): string => address.replace('127.0.0.1', 'localhost')
