import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createSources, fileOf, type PageKind, pagesOf, type SiteSnapshot } from '@zhanqun/content'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBundle, loadBundle, type PageBundle } from '../src/bundle/exports.ts'
import { staticBuild, writeStaticSite } from '../src/static/exports.ts'
import { buildFixture, type FixtureSite } from './fixture.ts'

const fixture = buildFixture()

/** The department's site with another code, and changed in other ways. */
const variant = (code: string, change: (snapshot: SiteSnapshot) => SiteSnapshot): FixtureSite => {
  const { snapshot, articles } = fixture.department
  const changed = change({ ...snapshot, site: { ...snapshot.site, code } })
  return {
    snapshot: changed,
    articles,
    sources: createSources({ snapshot: changed, loadArticle: async (id) => articles.get(id) }),
  }
}

const sites = [
  ...Object.values(fixture),
  variant('moved', (snapshot) => ({
    ...snapshot,
    columns: snapshot.columns.map((column) => ({ ...column, formerPaths: [`before/${column.path}`] })),
  })),
  variant('suspended', (snapshot) => ({
    ...snapshot,
    site: { ...snapshot.site, state: 'suspended', notice: '系统维护，暂停访问。' },
  })),
]

let dir: string
let bundle: PageBundle

/** Every file of a folder, by its path. */
const filesOf = async (folder: string): Promise<Map<string, Buffer>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, Buffer]> => [file.slice(folder.length + 1), await readFile(file)]),
    ),
  )
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zhanqun-static-'))
  bundle = await loadBundle(await buildBundle())
  const contentDir = join(dir, 'content')
  for (const { snapshot, articles } of sites) {
    await writeStaticSite({ dir: contentDir, snapshot, articles: articles.values() })
  }
  const { command, cwd, env } = staticBuild({ contentDir, outDir: join(dir, 'out') })
  const [program = '', ...args] = command
  await promisify(execFile)(program, args, { cwd, env: { ...process.env, ...env } })
})

afterAll(() => rm(dir, { recursive: true, force: true }))

describe('`astro build` of the same routes from the same content', () => {
  test.each(sites.map((site) => [site.snapshot.site.code, site] as const))(
    'gives every page of %s byte for byte as the bundle does',
    async (code, { snapshot, sources }) => {
      const built = await filesOf(join(dir, 'out', code))
      const pages = pagesOf(snapshot)
      expect([...built.keys()].sort()).toEqual(pages.map(({ address }) => fileOf(address)).sort())
      for (const { address } of pages) {
        const { html } = await bundle.render({ address, source: sources().source })
        const file = built.get(fileOf(address))
        expect(file?.equals(html) ? '' : String(file), address).toBe(
          file?.equals(html) ? '' : Buffer.from(html).toString(),
        )
      }
    },
  )

  test('is compared on pages of every kind', () => {
    const kinds = sites.flatMap(({ snapshot }) => pagesOf(snapshot).map(({ kind }) => kind))
    const every: Record<Exclude<PageKind, 'data'>, true> = {
      home: true,
      column: true,
      list: true,
      article: true,
      'site-map': true,
      directory: true,
      about: true,
      search: true,
      'not-found': true,
      redirect: true,
      notice: true,
    }
    expect(new Set(kinds)).toEqual(new Set(Object.keys(every)))
  })

  test('gives the same theme files under the same names', async () => {
    const theme = await filesOf(join(dir, 'out', '_astro'))
    expect(theme.size).toBeGreaterThan(0)
    expect(theme).toEqual(await filesOf(join(bundle.assetsDir, '_astro')))
  })
})
