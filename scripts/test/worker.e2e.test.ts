import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { type Article, dataPaths, settings } from '@zhanqun/cms'
import { signPreview } from '@zhanqun/publisher'
import { GROUP_INDEX_FOLDER } from '@zhanqun/search'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bodyOf, type Cms, columnOf, createGroup, openTestCms } from '../../cms/test/cms-fixture.ts'
import { freePort } from '../src/free-port.ts'

const worker = path.join(import.meta.dirname, '../src/worker.ts')

describe('the publishing worker', () => {
  let cms: Cms
  let group: Awaited<ReturnType<typeof createGroup>>
  let port: number
  let child: ChildProcess

  const url = (address: string) => `http://127.0.0.1:${port}${address}`
  const start = async () => {
    child = spawn(process.execPath, [worker], {
      env: { ...process.env, WORKER_PORT: String(port), NODE_ENV: 'production', LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    await until(async () => {
      const answer = await fetch(url('/readyz')).catch(() => undefined)
      return answer?.ok === true && (await answer.json()).queueLength === 0
    })
  }
  const stop = async (signal: NodeJS.Signals) => {
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)))
    child.kill(signal)
    return ended
  }
  const until = async (test: () => Promise<boolean> | boolean, seconds = 60) => {
    const deadline = Date.now() + seconds * 1000
    while (!(await test())) {
      if (Date.now() > deadline) throw new Error('It did not come about in time.')
      await sleep(50)
    }
  }
  const write = async (data: Record<string, unknown>) => {
    const column = await columnOf(cms, group.education, 'news')
    return cms.payload.create({
      collection: 'articles',
      data: { title: '消息', column: column.id, content: bodyOf('正文。'), kind: 'article', ...data },
      draft: data._status !== 'published',
    })
  }
  const publicFile = (name: string) => path.join(dataPaths().public, name)
  const pageOf = (article: { month?: string | null; slug?: string | null }) =>
    publicFile(`jyj/art/${article.month}/${article.slug}.html`)
  /** Of the pages that the group's static index shows. */
  const groupTitles = (): string[] => {
    const folder = publicFile(`${group.portal.code}/${GROUP_INDEX_FOLDER}`)
    if (!existsSync(path.join(folder, 'parts.json'))) return []
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^\d.*\.pf_fragment$/.test(name))
      .map((name) => gunzipSync(readFileSync(path.join(folder, name))).toString('utf8'))
      .map((fragment) => JSON.parse(fragment.slice(fragment.indexOf('{'))).meta.title)
  }
  const token = (subject: string, expires = Date.now() + 60_000) =>
    signPreview({ subject, secret: settings.secret, expires })

  beforeAll(async () => {
    cms = await openTestCms('sqlite')
    group = await createGroup(cms)
    await write({ title: '最初的消息', _status: 'published' })
    port = await freePort()
    await start()
  })
  afterAll(async () => {
    if (child.exitCode === null) await stop('SIGKILL')
    await cms.close()
  })

  it('publishes every site with the real theme, and makes it findable', async () => {
    const home = readFileSync(publicFile('jyj/index.html'), 'utf8')
    expect(home).toContain('最初的消息')
    const [, style] = /href="(\/_astro\/[^"]+\.css)"/.exec(home) ?? []
    expect(existsSync(publicFile(style ?? 'no stylesheet'))).toBe(true)
    await until(() => readdirSync(publicFile('jyj')).includes('pagefind'))
  })

  it('publishes a change by itself, at once when woken', async () => {
    const article = await write({ title: '新消息', _status: 'published' })
    expect((await fetch(url('/wake'), { method: 'POST' })).status).toBe(204)
    await until(() => existsSync(pageOf(article)), 10)
  })

  it('previews a draft and its picture, to whoever holds a token only', async () => {
    const picture = await cms.payload.create({
      collection: 'media',
      data: { alt: '图', site: group.education.id },
      file: await pngFile(),
    })
    const draft = await write({ title: '还没有发布的稿件', cover: picture.id })
    const address = `/preview/articles/${draft.id}`
    const answer = await fetch(url(`${address}?token=${token(`articles:${draft.id}`)}`))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('还没有发布的稿件')
    expect(existsSync(pageOf(draft))).toBe(false)
    for (const wrong of ['', token('articles:other'), token(`articles:${draft.id}`, Date.now() - 1)]) {
      expect((await fetch(url(`${address}?token=${wrong}`))).status).toBe(403)
    }
    const file = String(picture.filename)
    const image = await fetch(url(`/preview/media/${file}?token=${token(`media:${file}`)}`))
    expect(image.headers.get('content-type')).toBe('image/png')
    expect((await fetch(url(`/preview/media/${file}?token=x`))).status).toBe(403)
    const above = '../zhanqun.db'
    const outside = url(`/preview/media/${encodeURIComponent(above)}?token=${token(`media:${above}`)}`)
    expect((await fetch(outside)).status).toBe(404)
  })

  it('publishes what is scheduled when its time has come', async () => {
    const article = await write({ title: '定时发布的消息' })
    await cms.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'articles', value: article.id } },
      waitUntil: new Date(Date.now() + 1000),
    })
    await until(() => existsSync(pageOf(article)), 20)
  })

  it('makes a static index of the group by itself, and takes out of it at once what is withdrawn', async () => {
    const article = await write({ title: '将要撤下的消息', _status: 'published' })
    await expect.poll(groupTitles, { timeout: 60_000 }).toContain('将要撤下的消息')
    expect(groupTitles()).toContain('最初的消息')
    expect(groupTitles()).not.toContain('还没有发布的稿件')
    await cms.payload.update({ collection: 'articles', id: article.id, data: { _status: 'draft' } })
    await until(() => !existsSync(pageOf(article)), 20)
    // The pass that has taken the page away goes on to the indexes.
    await expect.poll(groupTitles, { timeout: 5000 }).not.toContain('将要撤下的消息')
    expect(groupTitles()).toContain('最初的消息')
  }, 120_000)

  it('goes on after being killed in the middle, and ends by itself when asked to', async () => {
    const articles: Article[] = []
    for (let n = 0; n < 5; n++) articles.push(await write({ title: `第${n}条`, _status: 'published' }))
    await stop('SIGKILL')
    articles.push(await write({ title: '没有发布服务时的消息', _status: 'published' }))
    await start()
    await until(() => articles.every((article) => existsSync(pageOf(article))), 60)
    expect(await stop('SIGTERM')).toBe(0)
  })

  it('says in one line that its port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const second = spawn(process.execPath, [worker], {
      env: { ...process.env, WORKER_PORT: String(port), NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    })
    let output = ''
    second.stderr?.on('data', (data) => {
      output += data
    })
    const code = await new Promise((resolve) => second.once('exit', resolve))
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`端口 ${port} 已被`)
  })
})

const pngFile = async () => {
  const data = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#36a' } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: 'a.png', size: data.length }
}
