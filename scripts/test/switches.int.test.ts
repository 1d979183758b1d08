import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataPaths } from '@zhanqun/cms'
import { createLeases } from '@zhanqun/publisher'
import { describe, expect, it } from 'vitest'
import { bodyOf, columnOf, createSite, databases } from '../../cms/test/cms-fixture.ts'
import { openPublisher, publicFiles, wantedFiles } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'
import { usePublishedGroup } from './publishing/published-group.ts'

describe.each(databases)('site-wide switches on %s', (database) => {
  const opened = usePublishedGroup(database)

  /** Publishes, and holds the folder against what the database says. */
  const publish = async () => {
    opened.bundle.rendered.length = 0
    const reports = await opened.publisher.runOnce()
    expect(publicFiles()).toEqual(await wantedFiles(opened.cms.payload, plainBundle()))
    return { reports, rendered: [...opened.bundle.rendered] }
  }
  const switchOn = (data: Record<string, unknown>) =>
    opened.cms.payload.create({
      collection: 'switches',
      data: {
        kind: 'banner',
        text: '暴雨红色预警',
        level: 'urgent',
        scope: 'group',
        from: new Date().toISOString(),
        ...data,
      },
    })
  const shown = (code: string): { grey: boolean; banners: { text: string }[] } =>
    JSON.parse(readFileSync(path.join(dataPaths().public, code, 'switches.json'), 'utf8'))
  const textsOn = (code: string) => shown(code).banners.map(({ text }) => text)
  const CODES = ['city', 'jyj', 'east', 'hexi']

  it('reach every site of their scope, and render no page', async () => {
    const everywhere = await switchOn({})
    const { reports, rendered } = await publish()
    expect(rendered).toEqual([])
    expect(reports.map(({ kind }) => kind)).toEqual(['switches'])
    expect(reports[0]).toMatchObject({ rendered: 0, written: 8 })
    expect(CODES.map(textsOn)).toEqual(CODES.map(() => ['暴雨红色预警']))

    await opened.cms.payload.update({
      collection: 'switches',
      id: everywhere.id,
      data: { scope: 'subtree', site: opened.group.district.id, text: '东区停水' },
    })
    expect((await publish()).rendered).toEqual([])
    expect(CODES.map(textsOn)).toEqual([[], [], ['东区停水'], ['东区停水']])

    await opened.cms.payload.update({
      collection: 'switches',
      id: everywhere.id,
      data: { scope: 'site', site: opened.group.education.id },
    })
    await publish()
    expect(CODES.map(textsOn)).toEqual([[], ['东区停水'], [], []])

    await opened.cms.payload.delete({ collection: 'switches', id: everywhere.id })
    expect((await publish()).rendered).toEqual([])
    expect(CODES.map(textsOn)).toEqual([[], [], [], []])
    expect(readFileSync(path.join(dataPaths().public, 'jyj/switches.css'), 'utf8')).toMatch(/^\/\*/)
  })

  it('begin and end by themselves, also when the worker was restarted in between', async () => {
    const from = Date.now() + 1500
    const until = from + 1500
    const grey = await switchOn({
      kind: 'grey',
      from: new Date(from).toISOString(),
      until: new Date(until).toISOString(),
    })
    await publish()
    expect(shown('hexi').grey).toBe(false)
    await opened.publisher.stop()
    opened.renewPublisher().start()
    const until_ = async (wanted: boolean) => {
      while (shown('hexi').grey !== wanted) await sleep(20)
      return Date.now()
    }
    expect(await until_(true)).toBeGreaterThanOrEqual(from)
    expect(shown('city').grey).toBe(true)
    expect(await until_(false)).toBeGreaterThanOrEqual(until)
    await opened.publisher.stop()
    opened.renewPublisher()
    await publish()
    await opened.cms.payload.delete({ collection: 'switches', id: grey.id })
    await publish()
  })

  it('end on a later day, however often the worker has looked before', async () => {
    let time = Date.now()
    const other = openPublisher(opened.cms.payload, opened.bundle, { now: () => new Date(time) })
    const [from, until] = [time - 1000, time + 24 * 3_600_000].map((at) => new Date(at).toISOString())
    const grey = await switchOn({ kind: 'grey', from, until })
    time += 1000
    await other.runOnce()
    await other.runOnce()
    expect(shown('hexi').grey).toBe(true)
    time += 24 * 3_600_000
    await other.runOnce()
    expect(shown('hexi').grey).toBe(false)
    await other.stop()
    await opened.cms.payload.delete({ collection: 'switches', id: grey.id })
    await publish()
  })

  it('do not wait for whoever is at a site', async () => {
    const leases = createLeases({ payload: opened.cms.payload, owner: 'somebody-else', seconds: 60 })
    expect(await leases.claim(opened.group.education.id, Date.now())).toBeDefined()
    const banner = await switchOn({})
    await publish()
    expect(textsOn('jyj')).toEqual(['暴雨红色预警'])
    await leases.release(opened.group.education.id)
    await opened.cms.payload.delete({ collection: 'switches', id: banner.id })
    await publish()
  })

  it('are set by one worker at a time, and by the next when that one dies', async () => {
    let time = Date.now()
    const leases = createLeases({ payload: opened.cms.payload, owner: 'a-worker-that-dies', seconds: 60 })
    expect(await leases.claim('switches', time)).toBeDefined()
    const banner = await switchOn({})
    const other = openPublisher(opened.cms.payload, opened.bundle, { now: () => new Date(time) })
    await other.runOnce()
    expect(textsOn('jyj')).toEqual([])
    time += 61_000
    await other.runOnce()
    expect(textsOn('jyj')).toEqual(['暴雨红色预警'])
    await other.stop()
    await opened.cms.payload.delete({ collection: 'switches', id: banner.id })
    await publish()
  })

  it('put no file into the folder of a site that is gone', async () => {
    await opened.cms.payload.update({
      collection: 'sites',
      id: opened.group.township.id,
      data: { state: 'merged', mergedInto: opened.group.district.id },
    })
    await publish()
    const banner = await switchOn({})
    await publish()
    expect(existsSync(path.join(dataPaths().public, 'hexi'))).toBe(false)
    await opened.cms.payload.update({ collection: 'sites', id: opened.group.township.id, data: { state: 'online' } })
    await publish()
    expect(textsOn('hexi')).toEqual(['暴雨红色预警'])
    await opened.cms.payload.delete({ collection: 'switches', id: banner.id })
    await publish()
  })

  it('go through in the middle of a rebuild', async () => {
    const news = await columnOf(opened.cms, opened.group.township, 'news')
    for (let n = 0; n < 60; n++) {
      await opened.cms.payload.create({
        collection: 'articles',
        data: { title: `旧闻${n}`, column: news.id, content: bodyOf('正文。'), _status: 'published', kind: 'article' },
      })
    }
    await publish()
    let count = 0
    let seen: string[] = []
    opened.bundle.onRender = async ({ site }) => {
      if (site !== 'hexi') return
      count++
      if (count === 10) await switchOn({ text: '重建期间' })
      if (count === 90) seen = textsOn('city')
    }
    await opened.publisher.rebuild({ sites: [opened.group.township.id] })
    await publish()
    opened.bundle.onRender = async () => {}
    expect(count).toBeGreaterThan(90)
    expect(seen).toEqual(['重建期间'])
    expect(CODES.map(textsOn)).toEqual(CODES.map(() => ['重建期间']))
  })

  it('hold for a site that is opened, or moved into their scope, while they are on', async () => {
    await switchOn({ text: '仅东区', scope: 'subtree', site: opened.group.district.id })
    const site = await createSite(opened.cms, {
      code: 'hedong',
      name: '河东镇',
      kind: 'channel',
      level: 'township',
      parent: opened.group.education.id,
    })
    await publish()
    expect(textsOn('hedong')).toEqual(['重建期间'])
    await opened.cms.payload.update({ collection: 'sites', id: site.id, data: { parent: opened.group.district.id } })
    await publish()
    expect(textsOn('hedong')).toEqual(['重建期间', '仅东区'])
    await opened.cms.payload.update({
      collection: 'sites',
      id: opened.group.district.id,
      data: { parent: opened.group.education.id },
    })
    await publish()
    expect(textsOn('hedong')).toEqual(['重建期间', '仅东区'])
  })

  it('come back when a file is lost and the site is rebuilt, with and without its manifest', async () => {
    const { removeDatabase } = await import('../../packages/publisher/src/manifest/schema.ts')
    const file = (name: string) => path.join(dataPaths().public, 'jyj', name)
    rmSync(file('switches.css'))
    await opened.publisher.rebuild({ sites: [opened.group.education.id] })
    await publish()
    writeFileSync(file('switches.json'), 'half a fi')
    removeDatabase(path.join(dataPaths().manifests, 'jyj.sqlite'))
    await opened.publisher.rebuild({ sites: [opened.group.education.id] })
    await publish()
  })
})
