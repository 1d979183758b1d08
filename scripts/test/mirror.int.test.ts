import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { dataPaths } from '@zhanqun/cms'
import { isSibling } from '@zhanqun/public-files'
import { type PublicStorage, s3Storage } from '@zhanqun/publisher'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, createGroup, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { type S3Server, s3Server } from '../../packages/publisher/test/s3-server.ts'
import { readStorage } from '../src/storage.ts'
import { pageOf, statusOf, writeArticle } from './publishing/articles.ts'
import { openPublisher, publicFiles } from './publishing/folder.ts'
import { plainBundle } from './publishing/plain-bundle.ts'

describe.each(databases)('storage elsewhere, on %s', (database) => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let server: S3Server
  let publisher: ReturnType<typeof openPublisher>
  const calls: string[] = []
  const bundle = plainBundle()

  /** The real thing, noting what is asked of it. */
  const noted = (storage: PublicStorage): PublicStorage => ({
    ...storage,
    put: (upload) => {
      calls.push(`put ${upload.key}`)
      return storage.put(upload)
    },
    remove: (key) => {
      calls.push(`remove ${key}`)
      return storage.remove(key)
    },
  })
  const open = () => openPublisher(cms.payload, bundle, { storage: noted(s3Storage(server.options)) })

  beforeAll(async () => {
    server = await s3Server()
    cms = await openTestCms(database)
    group = await createGroup(cms)
    publisher = openPublisher(cms.payload, bundle)
  })
  afterAll(async () => {
    await publisher.stop()
    await cms.close()
    await server.remove()
  })

  const publish = async (): Promise<string[]> => {
    calls.length = 0
    await publisher.runOnce()
    return [...calls]
  }
  /** Storage holds exactly what the folder holds, but for compressed forms. */
  const expectEqual = async () => {
    const storage = s3Storage(server.options)
    const keys = await storage.list('')
    const pages = keys.filter((key) => !key.startsWith('_') && !key.includes('/pagefind/')).sort()
    const files = publicFiles()
    expect(pages).toEqual([...files.keys()].sort())
    for (const key of pages) {
      const bytes = Buffer.from(await (await server.get(key)).arrayBuffer())
      expect(bytes.toString('latin1') === files.get(key), key).toBe(true)
    }
    expect(keys.some((key) => isSibling(key))).toBe(false)
    return keys
  }
  const write = (data?: Record<string, unknown>) => writeArticle(cms, group.education, data)

  it('is filled when it is first named, assets before pages, and left alone from then on', async () => {
    await write({ title: '早先的消息' })
    await publisher.runOnce()
    await publisher.stop()
    publisher = open()
    const made = await publish()
    const keys = await expectEqual()
    expect(keys).toContain('_astro/site.css')
    expect(keys).toContain('jyj/pagefind/pagefind-entry.json')
    expect(made.indexOf('put _astro/site.css')).toBeLessThan(made.findIndex((call) => call.endsWith('.html')))
    expect(await publish()).toEqual([])
    await publisher.stop()
    publisher = open()
    expect(await publish()).toEqual([])
  })

  it('gets what a publish has changed and nothing else, the article before the lists', async () => {
    const article = await write({ title: '新到的消息' })
    const made = (await publish()).filter((call) => !call.includes('/pagefind/'))
    expect(made[0]).toBe(`put ${pageOf(group.education, article)}`)
    expect(made.length).toBeLessThan(15)
    expect(made.filter((call) => call.includes('/art/'))).toHaveLength(1)
    expect(await statusOf(cms, article.id)).toMatchObject({ state: 'live' })
    await expectEqual()
  })

  it('loses a withdrawn article first, and its state says so only then', async () => {
    const article = await write({ title: '要撤下的消息' })
    await publish()
    await cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    const made = await publish()
    expect(made[0]).toBe(`remove ${pageOf(group.education, article)}`)
    expect((await server.get(pageOf(group.education, article))).status).toBe(404)
    expect(await statusOf(cms, article.id)).toMatchObject({ state: 'withdrawn' })
    await expectEqual()
  })

  it('catches up after it was away, by itself and after a restart of the worker', async () => {
    const article = await write({ title: '存储离线时撤下的消息' })
    await publish()
    await server.stop()
    await cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    const written = await write({ title: '存储离线时发布的消息' })
    await publisher.runOnce()
    // On this machine's own server it is gone at once.
    expect(existsSync(path.join(dataPaths().public, pageOf(group.education, article)))).toBe(false)
    const failed = await statusOf(cms, article.id)
    expect(failed).toMatchObject({ state: 'failed', errorCode: 'PUBLISH_FAILED' })
    expect(failed?.errorMessage).toContain('ECONNREFUSED')
    await publisher.stop()

    await server.start()
    expect((await server.get(pageOf(group.education, article))).status).toBe(200)
    publisher = open()
    const until = async (check: () => Promise<boolean>) => {
      while (!(await check())) {
        await publisher.runOnce()
        await sleep(100)
      }
    }
    await until(async () => (await statusOf(cms, article.id))?.state === 'withdrawn')
    await until(async () => (await statusOf(cms, written.id))?.state === 'live')
    expect((await server.get(pageOf(group.education, article))).status).toBe(404)
    await expectEqual()
  })

  it('gets the switches of a site that has come into their scope while it was away', async () => {
    await cms.payload.create({
      collection: 'switches',
      data: {
        kind: 'banner',
        text: '仅东区',
        level: 'urgent',
        scope: 'subtree',
        site: group.district.id,
        from: new Date().toISOString(),
      },
    })
    await publish()
    await server.stop()
    await cms.payload.update({ collection: 'sites', id: group.education.id, data: { parent: group.district.id } })
    await publisher.runOnce()
    await server.start()
    while (!(await (await server.get('jyj/switches.json')).text()).includes('仅东区')) {
      await publisher.runOnce()
      await sleep(100)
    }
    await publish()
    await expectEqual()
  })

  it('forgets a site that is deleted, also when it was away meanwhile', async () => {
    const { docs } = await cms.payload.find({ collection: 'articles', where: { site: { equals: group.township.id } } })
    for (const { id } of docs) await cms.payload.delete({ collection: 'articles', id })
    await publish()
    await server.stop()
    await cms.payload.delete({ collection: 'sites', id: group.township.id })
    await publisher.runOnce()
    expect(existsSync(path.join(dataPaths().public, 'hexi'))).toBe(false)
    await server.start()
    const storage = s3Storage(server.options)
    expect((await storage.list('hexi/')).length).toBeGreaterThan(5)
    while ((await storage.list('hexi/')).length > 0) {
      await publisher.runOnce()
      await sleep(100)
    }
    expect(readFileSync(path.join(dataPaths().public, '_sites.json'), 'utf8')).not.toContain('hexi')
  })
})

describe('settings', () => {
  const S3 = {
    S3_ENDPOINT: 'https://s3.example.test',
    S3_BUCKET: 'websites',
    S3_ACCESS_KEY_ID: 'id',
    S3_SECRET_ACCESS_KEY: 'secret',
  }
  const env = (more: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: 'test', ...more })

  it('name a place, or none', () => {
    expect(readStorage(env({}))).toBeUndefined()
    expect(readStorage(env({ S3_REGION: 'cn-north-1' }))).toBeUndefined()
    expect(readStorage(env({ PUBLIC_MIRROR_DIR: '/srv/www' }))?.id).toBe('folder /srv/www')
    expect(readStorage(env(S3))?.id).toBe('s3 https://s3.example.test/websites/')
    expect(readStorage(env({ ...S3, S3_PREFIX: '/a/b/', S3_GZIP: '1' }))?.id).toBe(
      's3 https://s3.example.test/websites/a/b/ gzip',
    )
  })

  it.each([
    [{ ...S3, S3_BUCKET: '' }, 'S3_BUCKET'],
    [{ ...S3, S3_ENDPOINT: 'ftp://x' }, 'S3_ENDPOINT'],
    [{ S3_SECRET_ACCESS_KEY: 'secret' }, 'S3_ENDPOINT'],
    [{ ...S3, PUBLIC_MIRROR_DIR: '/srv' }, 'PUBLIC_MIRROR_DIR'],
  ])('are refused when they are incomplete: %j', (wrong, name) => {
    expect(() => readStorage(env(wrong))).toThrow(name)
    expect(() => readStorage(env(wrong))).not.toThrow('secret')
  })
})
