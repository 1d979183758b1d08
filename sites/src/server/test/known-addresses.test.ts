import { renameSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, makePublicDir, SITES, start } from './fixture.ts'

const PAGE = '/jyj/zwgk/tzgg/'
const FILE = 'jyj/zwgk/tzgg/index.html'

/** With room for what is asked for, and with room for nothing. */
describe.each([64 * 1024 * 1024, 1])('an address that was asked for before, with %d bytes of memory', (cacheBytes) => {
  let folder: ReturnType<typeof makePublicDir>
  let web: Awaited<ReturnType<typeof start>>
  beforeEach(async () => {
    folder = makePublicDir()
    web = await start({ publicDir: folder.dir, searchFile: path.join(folder.top, 'search.sqlite'), cacheBytes })
    expect(await texts()).toEqual(['青澜市教育局通知公告', '青澜市教育局通知公告'])
  })
  afterEach(async () => {
    await web.close()
    folder.remove()
  })

  const statusOf = async (target: string, host = 'localhost') => (await ask(web.address, target, { host })).status
  const text = async () => /<title>(.*)<\/title>/.exec((await ask(web.address, PAGE)).text)?.[1]
  const texts = async () => [await text(), await text()]
  const inFolder = (name: string) => path.join(folder.dir, name)
  const changeSite = (code: string, change: object) => {
    const sites = SITES.sites.map((site) => (site.code === code ? { ...site, ...change } : site))
    folder.write('_sites.json', `${JSON.stringify({ ...SITES, sites })}\n`)
  }

  it('shows what has been put in the place of its file', async () => {
    folder.write('new.html', '<title>新的通知</title>')
    renameSync(inFolder('new.html'), inFolder(FILE))
    expect(await texts()).toEqual(['新的通知', '新的通知'])
  })

  it('shows nothing when its file is gone, leads out of the site, or has become a folder', async () => {
    rmSync(inFolder(FILE))
    expect(await statusOf(PAGE)).toBe(404)
    symlinkSync(path.join(folder.top, 'secret'), inFolder(FILE))
    expect(await statusOf(PAGE)).toBe(404)
    rmSync(inFolder(FILE))
    folder.write(`${FILE}/index.html`, '<title>里面</title>')
    expect(await statusOf(PAGE)).toBe(404)
  })

  it('follows the state and the domain of its site', async () => {
    changeSite('jyj', { state: 'suspended' })
    expect(await statusOf(PAGE)).toBe(503)
    changeSite('jyj', { domain: 'jyj.example.test' })
    expect(await statusOf(PAGE)).toBe(302)
    changeSite('jyj', {})
    expect(await texts()).toEqual(['青澜市教育局通知公告', '青澜市教育局通知公告'])
  })

  it('is another one under another host', async () => {
    const home = async (host: string) => (await ask(web.address, '/zwgk/tzgg/', { host })).text
    for (const _ of [1, 2]) {
      expect(await home('localhost')).toContain('青澜市人民政府')
      expect(await home('jyj.localhost')).toContain('青澜市教育局')
    }
  })

  it('may be any of many', async () => {
    const names = Array.from({ length: 40 }, (_, number) => `${number}.html`)
    for (const name of names) folder.write(`jyj/art/202611/${name}`, `<title>${name}</title>${'正文'.repeat(500)}`)
    for (const name of [...names, ...names.toReversed()])
      expect((await ask(web.address, `/jyj/art/202611/${name}`)).text).toContain(`<title>${name}</title>`)
  })
})
