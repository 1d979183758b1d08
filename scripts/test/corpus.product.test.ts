import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { formatDate } from '@zhanqun/content'
import { textOf } from '@zhanqun/html-import'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { type RestClient, signInByRest } from '../src/rest-client.ts'
import { type ChecksRefusal, withReasons } from '../src/with-reasons.ts'

type Source = {
  indexNumber: string
  topic: string
  issuingOrgan: string
  formedDate: string
  title: string
  documentNumber: string
  publishedDate: string
  bodyHtml: string
}
type Answer = ChecksRefusal & { doc: { id: string } }
type Made = { source: Source; id: string; url: string; html: string }

const FILE = path.resolve(import.meta.dirname, '../../../shared/corpus/state-council-documents.jsonl')

/** `2018年10月27日` → `2018-10-27` */
const civil = (date: string): string => {
  const [, year, month, day] = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(date) ?? []
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}
const metaOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(html)?.[1]
const squeezed = (text: string): string => text.replace(/[\s\u3000\u00a0\u200b]/g, '')

describe.skipIf(!existsSync(FILE))('real documents through the ordinary API', () => {
  const product = inject('product')
  const sources: Source[] = existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : []
  const made: Made[] = []
  let rest: RestClient

  const send = async (source: Source, column: string) => {
    const data = {
      title: source.title,
      column,
      kind: 'document',
      bodyHtml: source.bodyHtml,
      source: source.issuingOrgan,
      publishedAt: `${civil(source.publishedDate)}T09:00:00+08:00`,
      document: {
        indexNumber: source.indexNumber,
        documentNumber: source.documentNumber,
        issuingOrgan: source.issuingOrgan,
        formedDate: `${civil(source.formedDate)}T00:00:00+08:00`,
        topic: source.topic,
        validity: 'valid',
      },
      _status: 'published',
    }
    // What was promulgated is quoted as it is, whatever the checks find in it.
    const { status, body } = await withReasons(
      (waived) => rest<Answer>('POST', 'articles?depth=0', { ...data, waived }),
      { reason: '原文如此', refusalOf: (answer) => answer.body },
    )
    expect({ status, title: source.title, body: status === 201 ? '' : body }).toEqual({
      status: 201,
      title: source.title,
      body: '',
    })
    return body.doc.id
  }
  const addressOf = async (id: string): Promise<string> => {
    const deadline = Date.now() + 30_000
    for (;;) {
      const { body } = await rest<{ state: string; url: string }>('GET', `articles/${id}/publish-state`)
      if (body.state === 'live') return body.url
      if (Date.now() > deadline) throw new Error(`The document is still ${body.state}.`)
      await sleep(50)
    }
  }

  beforeAll(async () => {
    const account = product.accounts.find(({ email }) => email.startsWith('admin@'))
    if (!account) throw new Error('The demo group has no administrator.')
    rest = await signInByRest({ admin: product.admin, ...account })
    const { body } = await rest<{ docs: { id: string }[] }>(
      'GET',
      'columns?where[kind][equals]=policy&where[site.parent][exists]=false&limit=1&depth=0',
    )
    const column = body.docs[0]?.id ?? ''
    for (const source of sources) {
      const id = await send(source, column)
      const url = await addressOf(id)
      made.push({ source, id, url, html: await (await fetch(url)).text() })
    }
  }, 300_000)

  it('publishes all of them with their numbers, dates and topic', () => {
    expect(made).toHaveLength(sources.length)
    for (const { source, html } of made) {
      expect(metaOf(html, 'ArticleTitle')).toBe(source.title)
      expect(metaOf(html, 'PubDate')).toBe(`${civil(source.publishedDate)} 09:00`)
      for (const value of [source.indexNumber, source.documentNumber, source.topic, civil(source.formedDate)]) {
        expect(html, source.title).toContain(value)
      }
    }
  })

  it('shows exactly the metadata of the source, in the box and in the META tags', () => {
    for (const { source, html } of made) {
      const box = html.slice(html.indexOf('<dl class="docbox"'), html.indexOf('</dl>'))
      const rows = [...box.matchAll(/<dt>(.*?)<\/dt>\s*<dd>(.*?)<\/dd>/g)].map(([, name, value]) => [
        name,
        textOf(value ?? ''),
      ])
      expect(Object.fromEntries(rows), source.title).toEqual({
        标题: source.title,
        索引号: source.indexNumber,
        主题分类: source.topic,
        发文机关: source.issuingOrgan,
        成文日期: civil(source.formedDate),
        发文字号: source.documentNumber,
        发布日期: civil(source.publishedDate),
        有效性: '有效',
      })
      expect(metaOf(html, 'ContentSource')).toBe(source.issuingOrgan)
      for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnType', 'Keywords', 'Url']) {
        expect(metaOf(html, name), name).toBeTruthy()
      }
    }
  })

  it('makes plain, semantic HTML of them', () => {
    const bodies = made.map(({ source, html }) => {
      const from = html.indexOf('class="prose')
      return { source, body: html.slice(from, html.indexOf('<section', from)) }
    })
    for (const { source, body } of bodies) {
      expect(body, source.title).not.toMatch(
        /<(?:font|center|span|div class="(?!table-scroll))|\s(?:bgcolor|align|width)=/,
      )
      // Paragraphs that only held space between others.
      expect(body, source.title).not.toMatch(/<p[^>]*>(?:\s|&nbsp;|<br\s*\/?>)*<\/p>/)
    }
    const withHeadings = bodies.filter(({ body }) => /<h[234]/.test(body))
    expect(withHeadings.length).toBeGreaterThan(bodies.length / 2)
  })

  it('keeps every word and no word-processor mark-up', () => {
    for (const { source, html } of made) {
      const body = html.slice(html.indexOf('<main'))
      expect(squeezed(textOf(body)), source.title).toContain(squeezed(textOf(source.bodyHtml)).slice(0, 400))
      expect(body).not.toMatch(/ style=|<font|mso-|class="Mso/i)
    }
  })

  it.each(['documentNumber', 'indexNumber', 'title'] as const)('finds each of them by its %s', async (field) => {
    for (const { source, url } of made) {
      const answer = await fetch(`${product.public}/api/search?q=${encodeURIComponent(source[field])}`)
      const { hits }: { hits: { href: string }[] } = await answer.json()
      expect(
        hits.slice(0, 3).map(({ href }) => new URL(href, product.public).pathname),
        source[field],
      ).toContain(new URL(url).pathname)
    }
  })

  it('lists them by date of publication', async () => {
    const list = await (await fetch(`${product.public}/zwgk/zcwj/`)).text()
    const newest = made.toSorted((a, b) =>
      civil(b.source.publishedDate).localeCompare(civil(a.source.publishedDate)),
    )[0]
    expect(formatDate(`${civil(newest?.source.publishedDate ?? '')}T09:00:00+08:00`)).toBe('2019-02-15')
    expect(list).toContain('索引号')
  })
})
