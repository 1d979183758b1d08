import { readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { dataPaths } from '@zhanqun/cms'
import { createTasks, inTransaction, type Tasks } from '@zhanqun/publisher/tasks'
import { openGroupIndex, openGroupReader } from '@zhanqun/search'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { openManifest } from '../../packages/publisher/src/manifest/manifest.ts'
import { foundInGroup } from './publishing/articles.ts'
import { openPublisher, publicFiles, wantedFiles } from './publishing/folder.ts'
import { BROKEN, plainBundle } from './publishing/plain-bundle.ts'

const ARTICLES = 120

describe.each(databases)('long work on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let tasks: Tasks
  const bundle = plainBundle()
  let publisher: ReturnType<typeof openPublisher>

  beforeAll(async () => {
    cms = await openTestCms(database)
    group = await createGroup(cms)
    tasks = createTasks({ payload: cms.payload })
    for (let n = 0; n < ARTICLES; n++) await write(`第${n}条消息`)
    publisher = openPublisher(cms.payload, bundle)
  })
  beforeEach(() => {
    bundle.rendered.length = 0
    bundle.onRender = async () => {}
  })
  afterAll(async () => {
    await publisher.stop()
    await cms.close()
  })

  const write = async (title: string) => {
    const column = await columnOf(cms, group.education, 'news')
    return cms.payload.create({
      collection: 'articles',
      data: { title, column: column.id, content: bodyOf('正文。'), _status: 'published', kind: 'article' },
    })
  }
  const newest = async () => {
    const [watched] = await tasks.list({ limit: 1 })
    if (!watched) throw new Error('There is no task.')
    return watched
  }
  const pause = (id: string) => inTransaction(cms.payload, (req) => tasks.pause(id, req))
  const resume = (id: string) => inTransaction(cms.payload, (req) => tasks.resume(id, req))
  const pagesOfGroup = () => [...publicFiles().keys()].filter((name) => name.endsWith('.html')).length
  const restart = async (next = bundle) => {
    await publisher.stop()
    publisher = openPublisher(cms.payload, next)
  }
  /** Pauses the task after so many pages of the long site. */
  const pauseAfter = (id: string, pages: number) => {
    let seen = 0
    bundle.onRender = async ({ site }) => {
      if (site === 'jyj' && ++seen === pages) await pause(id)
    }
  }

  it('makes a task of the first publication, and counts its sites and pages', async () => {
    await publisher.runOnce()
    const { task, progress } = await newest()
    expect(task).toMatchObject({ kind: 'rebuild', title: '首次发布 4 个站点', state: 'done', byName: null, sites: 4 })
    expect(progress).toMatchObject({ sitesDone: 4, failed: 0, share: 1, pagesDone: pagesOfGroup(), isEstimate: false })
    expect(progress.pages).toBe(progress.pagesDone)
  })

  it('knows beforehand about how many pages there will be', async () => {
    const id = await publisher.rebuild({ by: { id: 'u1', name: '王管理' } })
    const { task, progress } = await newest()
    expect(task).toMatchObject({ id, title: '重新发布全部 4 个站点', state: 'running', byName: '王管理' })
    expect(progress).toMatchObject({ sitesDone: 0, pagesDone: 0, isEstimate: true })
    expect(progress.pages).toBeGreaterThan(pagesOfGroup() * 0.8)
    expect(progress.pages).toBeLessThan(pagesOfGroup() * 1.2)
    await publisher.runOnce()
  })

  it('stops where it is when paused, lets editors publish, and goes on with the rest only', async () => {
    const id = await publisher.rebuild({ sites: [group.education.id, group.portal.id] })
    pauseAfter(id, 60)
    await publisher.runOnce()
    const done = bundle.rendered.length
    expect(done).toBeLessThanOrEqual(160)
    expect((await newest()).task.state).toBe('paused')

    bundle.rendered.length = 0
    const article = await write('暂停期间的消息')
    await publisher.runOnce()
    expect(publicFiles().has(`jyj/art/${article.month}/${article.slug}.html`)).toBe(true)
    expect(bundle.rendered.length).toBeLessThan(20)

    bundle.rendered.length = 0
    await restart()
    await publisher.runOnce()
    expect(bundle.rendered).toEqual([])
    expect((await tasks.list({ limit: 5, only: 'open' })).map(({ task }) => task.id)).toEqual([id])

    expect(await resume(id)).toBe(true)
    await publisher.runOnce()
    const { task, progress } = await newest()
    expect(task.state).toBe('done')
    expect(progress.sitesDone).toBe(2)
    const twoSites = [...publicFiles().keys()].filter((name) => /^(jyj|city)\/.*\.html$/.test(name)).length
    expect(progress.pagesDone).toBe(twoSites)
    // Those of the editor's pass were rendered in between.
    expect(done + bundle.rendered.length).toBeGreaterThanOrEqual(twoSites - 20)
    expect(done + bundle.rendered.length).toBeLessThanOrEqual(twoSites + 1)
    expect(publicFiles()).toEqual(await wantedFiles(cms.payload, plainBundle()))
  })

  it('pauses and resumes once only, and refuses what is over', async () => {
    const id = await publisher.rebuild()
    expect(await resume(id)).toBe(false)
    expect(await pause(id)).toBe(true)
    expect(await pause(id)).toBe(false)
    expect(await publisher.queue()).toMatchObject({ waiting: 0, held: 4 })
    expect(await resume(id)).toBe(true)
    expect(await publisher.queue()).toMatchObject({ waiting: 4, held: 0, sitesWaiting: 4 })
    await publisher.runOnce()
    expect(await pause(id)).toBe(false)
    expect(await publisher.queue()).toMatchObject({ waiting: 0, held: 0, leases: [] })
  })

  it('is shared by several workers without a page being rendered twice', async () => {
    const other = openPublisher(cms.payload, bundle)
    await other.runOnce()
    bundle.rendered.length = 0
    await publisher.rebuild()
    const reports = (await Promise.all([publisher.runOnce(), other.runOnce()])).flat()
    await other.stop()
    expect(bundle.rendered.length).toBe(pagesOfGroup())
    expect(reports.filter(({ kind }) => kind === 'pages')).toHaveLength(4)
    expect((await newest()).task.state).toBe('done')
    expect((await newest()).progress.pagesDone).toBe(pagesOfGroup())
  })

  it('ends as failed where a page could not be rendered, and says where and why', async () => {
    const broken = await write(`${BROKEN}的消息`)
    await publisher.runOnce()
    await publisher.rebuild()
    await publisher.runOnce()
    const { task, progress, troubles } = await newest()
    expect(task.state).toBe('failed')
    expect(progress).toMatchObject({ failed: 1, sitesDone: 4 })
    expect(troubles).toMatchObject([{ site: group.education.id, failed: 1 }])
    expect(troubles[0]?.message).toContain('模板缺少变量 title')
    await cms.payload.delete({ collection: 'articles', id: broken.id })
    await publisher.runOnce()
  })

  it('makes a task of a new theme, one only for two workers, and does not forget it when paused', async () => {
    const next = plainBundle({ id: 'plain-2', note: '新' })
    await restart(next)
    const other = openPublisher(cms.payload, next)
    const before = (await tasks.list({ limit: 50 })).length
    await Promise.all([publisher.runOnce(), other.runOnce()])
    await other.stop()
    expect((await tasks.list({ limit: 50 })).length).toBe(before + 1)
    expect((await newest()).task).toMatchObject({
      kind: 'theme',
      title: '页面模板更新，重新发布 4 个站点',
      state: 'done',
    })
    expect(next.rendered.length).toBe(pagesOfGroup())
  })

  it('builds static indexes of another form anew with a new theme, and others not', async () => {
    const folderOf = (code: string) => readlinkSync(path.join(dataPaths().public, code, 'pagefind'))
    const manifest = openManifest({ file: path.join(dataPaths().manifests, 'jyj.sqlite') })
    manifest.write(() => manifest.setMeta('pagefind', 'clean'))
    manifest.close()
    const before = [folderOf('jyj'), folderOf('city')]
    await restart(plainBundle({ id: 'plain-3' }))
    await publisher.runOnce()
    expect(folderOf('jyj')).not.toBe(before[0])
    expect(folderOf('city')).toBe(before[1])
    await restart(bundle)
    await publisher.runOnce()
  })

  it('fills an index of the group that was made anew together with the theme, also after a start that broke off', async () => {
    const found = foundInGroup('条消息')
    expect(found).toBe(ARTICLES)
    await publisher.stop()
    const { searchFile } = dataPaths()
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${searchFile}${suffix}`, { force: true })
    openGroupIndex({ file: searchFile }).close()
    expect(foundInGroup('条消息')).toBe(0)
    publisher = openPublisher(cms.payload, plainBundle({ id: 'plain-4' }))
    await publisher.runOnce()
    expect(foundInGroup('条消息')).toBe(found)
    await restart(bundle)
    await publisher.runOnce()
  })

  it('shows an index of the group that was made anew to nobody until all is in it that was there before', async () => {
    const found = foundInGroup('条消息')
    await publisher.stop()
    const { searchFile } = dataPaths()
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${searchFile}${suffix}`, { force: true })
    publisher = openPublisher(cms.payload, bundle)
    expect(openGroupReader({ file: searchFile })).toBeUndefined()
    // Before it was filled, the worker is gone.
    await publisher.stop()
    publisher = openPublisher(cms.payload, bundle)
    expect(openGroupReader({ file: searchFile })).toBeUndefined()
    await publisher.runOnce()
    expect(foundInGroup('条消息')).toBe(found)
    expect(found).toBe(ARTICLES)
  })

  it('comes to its end when a site is closed meanwhile', async () => {
    await publisher.rebuild()
    await cms.payload.update({ collection: 'sites', id: group.township.id, data: { state: 'closed' } })
    await publisher.runOnce()
    expect((await newest()).task.state).toBe('done')
    expect((await newest()).progress.sitesDone).toBe(4)
  })
})
