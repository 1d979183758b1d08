import { afterEach, describe, expect, it } from 'vitest'
import { type CrawlLimits, crawlSite } from '../src/exports/index.ts'
import { linksTo, openForeignServer, redirectTo } from './foreign-server.ts'

const limits: CrawlLimits = { maxPages: 50, delayMs: 0, timeoutMs: 400, maxBytes: 20_000, allowPrivate: true }

let server: Awaited<ReturnType<typeof openForeignServer>>
afterEach(() => server.close())

const crawl = async (pages: Parameters<typeof openForeignServer>[0], given: Partial<CrawlLimits> = {}) => {
  server = await openForeignServer(pages)
  return crawlSite({ url: server.url, limits: { ...limits, ...given } })
}
const pathsOf = ({ pages }: Awaited<ReturnType<typeof crawl>>) => pages.map(({ path }) => path).sort()

describe('crawlSite', () => {
  it('reads each page of the site once, and nothing of other hosts', async () => {
    const read = await crawl({
      '/': linksTo('/a/', 'a/index.html#top', 'b.html', 'http://other.invalid/', '/file.pdf', 'javascript:void(0)'),
      '/a/': linksTo('../', '../b.html', '/a/'),
      '/b.html': linksTo('/gone.html'),
    })
    expect(pathsOf(read)).toEqual(['a/index.html', 'b.html', 'index.html'])
    expect([read.exists('gone.html'), read.exists('b.html')]).toEqual([false, true])
    expect(server.addresses().filter((address) => address === '/b.html')).toHaveLength(1)
    expect(server.addresses()).not.toContain('/file.pdf')
  })

  it('leaves what robots.txt forbids, and waits as it asks', async () => {
    const read = await crawl({
      '/robots.txt': 'User-agent: *\nDisallow: /private/\nCrawl-delay: 0.2',
      '/': linksTo('/private/a.html', '/moved.html', '/b.html'),
      '/moved.html': redirectTo('/private/b.html'),
      '/b.html': linksTo(),
    })
    expect(pathsOf(read)).toEqual(['b.html', 'index.html'])
    expect(server.addresses().some((address) => address.startsWith('/private/'))).toBe(false)
    expect(read.skipped).toEqual([
      { path: 'private/a.html', reason: 'robots.txt不允许' },
      { path: 'moved.html', reason: 'robots.txt不允许' },
    ])
    const times = server.asked.slice(1).map(({ at }) => at)
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(350)
  })

  it('reads nothing of a site that forbids it, or whose robots.txt fails', async () => {
    await expect(crawl({ '/robots.txt': 'User-agent: *\nDisallow: /', '/': linksTo() })).rejects.toMatchObject({
      code: 'SCAN_FORBIDDEN',
    })
    await server.close()
    const broken = {
      '/robots.txt': (_: unknown, response: { writeHead: (status: number) => { end: () => void } }) =>
        response.writeHead(503).end(),
    }
    await expect(crawl({ ...broken, '/': linksTo() })).rejects.toMatchObject({ code: 'SCAN_UNREACHABLE' })
    expect(server.addresses()).toEqual(['/robots.txt'])
  })

  it('keeps the distance between requests', async () => {
    await crawl({ '/': linksTo('/a.html', '/b.html'), '/a.html': linksTo(), '/b.html': linksTo() }, { delayMs: 150 })
    const gaps = server.asked.slice(1).map(({ at }, index) => at - (server.asked[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(120)
  })

  it('gives up on slow, endless, huge and circular answers, and goes on', async () => {
    const read = await crawl({
      '/': linksTo('/slow.html', '/drip.html', '/huge.html', '/loop1.html', '/off.html', '/word.html', '/b.html'),
      '/slow.html': () => {},
      '/drip.html': (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' })
        const timer = setInterval(() => response.write('<p>'), 50)
        response.on('close', () => clearInterval(timer))
      },
      '/huge.html': linksTo('x'.repeat(30_000)),
      '/loop1.html': redirectTo('/loop2.html'),
      '/loop2.html': redirectTo('/loop1.html'),
      '/off.html': redirectTo('http://other.invalid/x'),
      '/word.html': (_, response) => void response.writeHead(200, { 'content-type': 'application/msword' }).end('x'),
      '/b.html': linksTo(),
    })
    expect(pathsOf(read)).toEqual(['b.html', 'index.html'])
    expect(Object.fromEntries(read.skipped.map(({ path, reason }) => [path, reason]))).toEqual({
      'slow.html': '0秒内没有打开',
      'drip.html': '0秒内没有打开',
      'huge.html': '超过20KB',
      'loop1.html': '反复跳转',
      'off.html': '转到了other.invalid',
      'word.html': '不是网页',
    })
  })

  it('ends in a calendar without an end', async () => {
    const endless = Object.fromEntries(
      Array.from({ length: 100 }, (_, day) => [`/?day=${day}`, linksTo(`/?day=${day + 1}`)]),
    )
    const read = await crawl({ ...endless, '/': linksTo('/?day=1') }, { maxPages: 20 })
    expect(read.pages).toHaveLength(20)
  })

  it('reads pages in GBK, whether they say so or not', async () => {
    // 通知公告
    const name = Buffer.from([0xcd, 0xa8, 0xd6, 0xaa, 0xb9, 0xab, 0xb8, 0xe6])
    const gbk = (meta: string) =>
      Buffer.concat([Buffer.from(`<html><head>${meta}<title>`), name, Buffer.from('</title>')])
    const read = await crawl({
      '/': linksTo('/a.html', '/b.html', '/c.html', '/d.html'),
      '/a.html': (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/html; charset=GBK' }).end(gbk('')),
      '/b.html': (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'text/html' })
          .end(gbk('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')),
      '/c.html': (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end(gbk('')),
      '/d.html': (_, response) =>
        void response.writeHead(200, { 'content-type': 'text/html; charset=no-such' }).end('<title>通知公告</title>'),
    })
    const titles = read.pages.slice(1).map(({ html }) => /<title>([^<]*)/.exec(html)?.[1])
    expect(titles).toEqual(['通知公告', '通知公告', '通知公告', '通知公告'])
  })

  it('asks nothing of this machine or its network unless it is told to', async () => {
    server = await openForeignServer({ '/': linksTo() })
    const open = (url: string) => crawlSite({ url, limits: { ...limits, allowPrivate: false } })
    await expect(open(server.url)).rejects.toMatchObject({ code: 'SCAN_UNREACHABLE' })
    await expect(open(server.url.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject({ code: 'SCAN_UNREACHABLE' })
    await expect(open(server.url.replace('127.0.0.1', '0x7f000001'))).rejects.toMatchObject({
      code: 'SCAN_UNREACHABLE',
    })
    expect(server.asked).toEqual([])
  })
})
