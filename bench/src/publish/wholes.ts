import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RunningProduct } from '@zhanqun/scripts/product'
import { type RestClient, signInByRest } from '@zhanqun/scripts/rest-client'
import type { Group } from '../group/prepare.ts'
import { until } from '../wait.ts'
import { queueLength, untilIdle } from './until-idle.ts'

/** Milliseconds that changes of whole sites take, from the call on. */
export type Wholes = {
  /** A pass over every site, none of which has changed. */
  readonly nothingMs: number
  /** A new telephone number in the footer of a site, on its last page. */
  readonly footerMs: number
  readonly footerPages: number
  /** A new site from the standard: home page, columns and disclosure platform served. */
  readonly newSiteMs: number
}

export const measureWholes = async ({ product, group }: { product: RunningProduct; group: Group }): Promise<Wholes> => {
  const admin = await signInByRest({ admin: product.admin, email: group.admin, password: group.password })
  await untilIdle(product)
  const nothingMs = await passOverAll(product)
  await untilIdle(product)
  const footer = await changeFooter({ product, admin, code: group.codes.at(-1) ?? '' })
  await untilIdle(product)
  return { nothingMs, ...footer, newSiteMs: await openSite({ product, admin, portal: group.codes[0] ?? '' }) }
}

/** As after a restart of the machine: every site is to be looked at. */
const passOverAll = async (product: RunningProduct): Promise<number> => {
  const db = new DatabaseSync(path.join(product.dataDir, 'zhanqun.db'), { timeout: 10_000 })
  const add = db.prepare(
    `insert into change_events (id, site, keys, op, priority, at, state, attempts)
     values (?, ?, '[]', 'verify', 2, ?, 'new', 0)`,
  )
  db.exec('begin immediate')
  for (const { id } of db.prepare(`select id from sites where state = 'online'`).all())
    add.run(randomUUID(), String(id), Date.now())
  db.exec('commit')
  db.close()
  const since = performance.now()
  await fetch(`${product.worker}/wake`, { method: 'POST' })
  return until({ since, what: 'the queue', everyMs: 20, check: async () => (await queueLength(product)) === 0 })
}

type Site = { id: string; contact?: Record<string, unknown> }

const changeFooter = async ({
  product,
  admin,
  code,
}: {
  product: RunningProduct
  admin: RestClient
  code: string
}): Promise<Pick<Wholes, 'footerMs' | 'footerPages'>> => {
  const site = await siteOf(admin, code)
  const phone = `0990-${String(Date.now()).slice(-7)}`
  const folder = path.join(product.dataDir, 'public', code)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html') && !name.startsWith('pagefind'))
    .map((name) => path.join(folder, name))
  const waiting = new Set(files)
  const since = performance.now()
  const saved = admin('PATCH', `sites/${site.id}?depth=0`, { contact: { ...site.contact, phone } })
  const footerMs = await until({
    since,
    what: 'the footer',
    everyMs: 20,
    check: () => {
      for (const file of waiting) {
        if (!readFileSync(file, 'utf8').includes(phone)) return false
        waiting.delete(file)
      }
      return true
    },
  })
  await saved
  return { footerMs, footerPages: files.length }
}

const openSite = async ({
  product,
  admin,
  portal,
}: {
  product: RunningProduct
  admin: RestClient
  portal: string
}): Promise<number> => {
  const parent = await siteOf(admin, portal)
  const code = `xin${Date.now().toString(36)}`
  const serves = (address: string) => async () => {
    const answer = await fetch(`${product.public}/${code}${address}`)
    await answer.arrayBuffer()
    return answer.status === 200
  }
  const since = performance.now()
  const made = admin<{ doc?: Site; errors?: unknown }>('POST', 'sites?depth=0', {
    name: '新设局',
    shortName: '新设局',
    code,
    kind: 'department',
    level: 'municipal',
    parent: parent.id,
    sponsor: '新设局',
    state: 'online',
    theme: 'blue',
  })
  let last = 0
  for (const address of ['/', '/zwgk/', '/sitemap/']) {
    last = await until({ since, what: address, everyMs: 10, check: serves(address) })
  }
  const { body } = await made
  if (body.doc) await admin('DELETE', `sites/${body.doc.id}`)
  return last
}

const siteOf = async (admin: RestClient, code: string): Promise<Site> => {
  const { body } = await admin<{ docs: Site[] }>('GET', `sites?where[code][equals]=${code}&depth=0&limit=1`)
  const [site] = body.docs
  if (!site) throw new Error(`There is no site ${code}.`)
  return site
}
