import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openGroupIndex, type SearchRecord } from '@zhanqun/search'
import type { SearchPlace } from '@zhanqun/themes/common/search/place.ts'
import { unfilled } from '@zhanqun/themes/common/search/published-page.ts'
import { startWebServer, type WebServerOptions } from '../web-server.ts'

const PAGE = (title: string) =>
  `<!doctype html><html lang="zh-CN"><title>${title}</title>${'<p>正文</p>'.repeat(200)}</html>`

export const SITES = {
  root: 'qinglan',
  sites: [
    { code: 'qinglan', name: '青澜市人民政府', domain: null, state: 'online' },
    { code: 'jyj', name: '青澜市教育局', domain: null, state: 'online' },
    { code: 'swj', name: '青澜市商务局', domain: 'swj.example.test', state: 'online' },
    { code: 'gb', name: '建设中的网站', domain: null, state: 'building' },
  ],
}

/** A public folder as the publisher leaves it, with a few things in it that nobody may get. */
export const makePublicDir = () => {
  const top = mkdtempSync(path.join(tmpdir(), 'zq-web-'))
  const dir = path.join(top, 'public')
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true })
    writeFileSync(path.join(dir, file), content)
    // Written long ago, as most files are.
    utimesSync(path.join(dir, file), 1_750_000_000, 1_750_000_000)
  }
  write('_sites.json', JSON.stringify(SITES))
  for (const { code, name } of SITES.sites) {
    write(`${code}/index.html`, PAGE(`${name}首页`))
    write(`${code}/404.html`, PAGE(`${name}没有这个页面`))
    write(`${code}/zwgk/tzgg/index.html`, PAGE(`${name}通知公告`))
    write(`${code}/art/202611/x.html`, PAGE(`${name}稿件`))
  }
  write('qinglan/art/202611/portal-only.html', PAGE('门户稿件'))
  write('qinglan/media/photo.png', Buffer.from('89504e470d0a1a0a', 'hex'))
  write('qinglan/media/附件.pdf', '%PDF-1.4')
  write('qinglan/media/evil.html', '<script>alert(1)</script>')
  write('qinglan/media/evil.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  write('qinglan/media/evil.js', 'alert(1)')
  write('qinglan/.secret', 'SECRET')
  write('qinglan/pagefind-3/pagefind-entry.json', '{}')
  write('qinglan/pagefind-3/fragment/und_1.pf_fragment', 'x'.repeat(2000))
  symlinkSync('pagefind-3', path.join(dir, 'qinglan/pagefind'))
  write('_astro/style.abc.css', 'body{color:red}'.repeat(100))
  writeFileSync(path.join(top, 'secret'), 'SECRET')
  symlinkSync(path.join(top, 'secret'), path.join(dir, 'qinglan/leak.html'))
  symlinkSync(top, path.join(dir, 'qinglan/out'))
  const take = (file: string) => rmSync(path.join(dir, file))
  return { top, dir, write, take, remove: () => rmSync(top, { recursive: true, force: true }) }
}

export const RECORD: SearchRecord = {
  id: 'a1',
  url: '/art/202611/x.html',
  title: '青澜市公租房申请须知',
  summary: '',
  text: '符合条件的家庭可以申请公租房。',
  date: '2026-05-08T02:00:00.000Z',
  column: '办事指南',
  columnPath: 'bsfw/bszn',
  year: 2026,
  documentNumber: '',
  indexNumber: '',
  siteCode: 'qinglan',
  siteName: '青澜市人民政府',
  district: '',
  districtName: '',
  type: 'guide',
  topic: '',
  issuer: '',
  validity: '',
  formedDate: '',
  attachments: [],
}

/** The search page of a site, as the publisher leaves it. */
export const searchPage = (place: Pick<SearchPlace, 'siteCode' | 'base' | 'isRoot' | 'isArchive'>): string => {
  const siteName = SITES.sites.find(({ code }) => code === place.siteCode)?.name ?? place.siteCode
  const content = unfilled({ siteName, ...place })
  return `<!doctype html><html lang="zh-CN"><title>搜索 - ${siteName}</title><main>${content}</main><p>页脚</p></html>`
}

export const fillSearch = (file: string, records: readonly SearchRecord[]) => {
  const index = openGroupIndex({ file })
  index.put(records)
  index.close()
}

export type Answer = { status: number; headers: Record<string, string | undefined>; body: Buffer; text: string }

/** Sends the path exactly as it is written. */
export const ask = (
  address: string,
  target: string,
  {
    host = 'localhost',
    method = 'GET',
    headers = {},
  }: { host?: string; method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    const sent = request(
      { hostname, port, method, path: target, agent: false, headers: { host, ...headers } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const body = Buffer.concat(chunks)
          const single = Object.entries(answer.headers).map(([name, value]) => [name, String(value)])
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(single),
            body,
            text: body.toString('utf8'),
          })
        })
      },
    )
    sent.on('error', reject)
    sent.end()
  })

export const start = (options: Partial<WebServerOptions> & { publicDir: string; searchFile: string }) =>
  startWebServer({ host: '127.0.0.1', port: 0, ...options })

/** Searches for a word from as many addresses, through a proxy that the server trusts. */
export const searchFrom = async ({
  server: { address },
  word,
  more = '',
  clients,
  firstClient = 1,
}: {
  server: { address: string }
  word: string
  /** Further parameters, `&page=2`. */
  more?: string
  clients: number
  firstClient?: number
}): Promise<void> => {
  for (let at = firstClient; at < firstClient + clients; at++) {
    const headers = { 'x-forwarded-for': `198.51.100.${at}` }
    await ask(address, `/api/search?q=${encodeURIComponent(word)}${more}`, { headers })
  }
}
