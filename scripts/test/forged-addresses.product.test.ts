import { request } from 'node:http'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { cookieOf } from './planted-article.ts'

const EVIL = 'evil.example'
/** Ways to write an address that browsers, or programs before them, take for another site's. */
const ELSEWHERE = [
  `https://${EVIL}/`,
  `//${EVIL}/`,
  `/\\${EVIL}/`,
  `\\\\${EVIL}/`,
  `/%2f${EVIL}/`,
  `/%5c${EVIL}/`,
  `/\t/${EVIL}/`,
  `https:${EVIL}`,
  `/admin/..//${EVIL}/`,
  `/admin@${EVIL}/`,
  `javascript:location='https://${EVIL}/'`,
  'data:text/html,<script>1</script>',
] as const

type Answer = { status: number; location: string; text: string }

describe('addresses that somebody has forged', () => {
  const { admin, public: site, accounts } = inject('product')
  let cookie: string
  let article: string

  /** As it is: `fetch` would put addresses and host names in order. */
  const get = (origin: string, path: string, headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(origin)
      const asked = request({ hostname, port, path, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? '', text })
        })
      })
      asked.on('error', reject)
      asked.end()
    })
  /** Where a browser that has asked an origin ends up. */
  const leadsElsewhere = (origin: string, { location }: Answer): boolean => {
    if (location === '') return false
    const target = new URL(location, origin)
    return ![new URL(admin).host, new URL(site).host].includes(target.host) || !/^https?:$/.test(target.protocol)
  }

  beforeAll(async () => {
    const editor = accounts.find(({ email }) => email.startsWith('editor@'))
    if (!editor) throw new Error('The demo group has no editor.')
    cookie = await cookieOf(admin, editor)
    const { text } = await get(admin, '/api/articles?limit=1&depth=0', { cookie })
    article = JSON.parse(text).docs[0].id
  })

  it('lead nobody away who signs in, signs out or opens something of the admin', async () => {
    const doors = ['/admin/login', '/admin/logout', '/admin', '/admin/work', `/api/articles/${article}/preview`]
    for (const target of ELSEWHERE) {
      const value = encodeURIComponent(target)
      const query = ['redirect', 'next', 'return', 'returnTo', 'url', 'to'].map((name) => `${name}=${value}`).join('&')
      const signedIn = await get(admin, `/admin/login?${query}`, { cookie })
      expect(`${signedIn.text} ${signedIn.location}`, target).not.toContain(`;${target}`)
      for (const door of doors) {
        const answer = await get(admin, `${door}?${query}`, door === '/admin/logout' ? {} : { cookie })
        expect(answer.status, `${door} ${target}`).toBeLessThan(500)
        expect(leadsElsewhere(admin, answer), `${door} ${target} → ${answer.location}`).toBe(false)
      }
      const stranger = await get(admin, `/admin/login?redirect=${value}`)
      expect(stranger.text, target).not.toMatch(/"goTo":"(?!\/admin)[^"]*/)
    }
  })

  it('lead nobody away from the public sites', async () => {
    const paths = ELSEWHERE.flatMap((target) => {
      const path = target.startsWith('/') ? target.replace('\t', '%09') : `/${encodeURIComponent(target)}`
      return [
        path,
        path.replace(/\/$/, ''),
        `/jyj${path}`,
        `/jyj/..${path}`,
        `/jyj/search/?q=1&url=${encodeURIComponent(target)}`,
      ]
    })
    for (const path of paths) {
      const answer = await get(site, path)
      expect(answer.status, path).toBeLessThan(500)
      expect(leadsElsewhere(site, answer), `${path} → ${answer.location}`).toBe(false)
    }
  })

  it('are in no page, feed or answer that names its own address', async () => {
    const forged: Record<string, string>[] = [
      { host: EVIL },
      { 'x-forwarded-host': EVIL, 'x-forwarded-proto': 'https' },
      { forwarded: `host=${EVIL};proto=https` },
      { 'x-original-url': `https://${EVIL}/`, 'x-rewrite-url': `//${EVIL}/` },
    ]
    const publicPaths = [
      '/',
      '/jyj/',
      '/jyj',
      '/jyj/feed.xml',
      '/sitemap.xml',
      '/robots.txt',
      '/open/catalogue.json',
      '/api/search?q=公告',
    ]
    for (const headers of forged) {
      for (const path of publicPaths) {
        const { text, location } = await get(site, encodeURI(path), headers)
        expect(`${text} ${location}`, `${path} ${JSON.stringify(headers)}`).not.toContain(EVIL)
      }
      for (const path of ['/admin/login', '/admin', `/api/articles/${article}/preview`, `/api/articles/${article}`]) {
        const { text, location } = await get(admin, path, { ...headers, cookie })
        expect(`${text} ${location}`, `${path} ${JSON.stringify(headers)}`).not.toContain(EVIL)
      }
    }
  })
})
