import { chineseCalendar, isWorkday } from '@zhanqun/calendar'
import { checkForm } from '@zhanqun/disclosure'
import { currentStandard, itemsFor } from '@zhanqun/standard'
import { describe, expect, it } from 'vitest'
import { buildDemoGroup, type DemoGroup, type DemoSite } from '../src/exports/index.ts'

const NOW = new Date('2026-11-21T02:30:00Z')
const group = buildDemoGroup({ now: NOW })

const civil = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()
const textOf = (html: string) => html.replaceAll(/<[^>]+>/g, '')
const articlesOf = ({ code }: Pick<DemoSite, 'code'>, of: DemoGroup = group) =>
  of.articles.filter(({ siteCode }) => siteCode === code)

describe('the demo group', () => {
  it('is the same for the same arguments and another for another seed', () => {
    const plain = (of: DemoGroup) => JSON.stringify(of)
    expect(plain(buildDemoGroup({ now: NOW }))).toBe(plain(group))
    expect(plain(buildDemoGroup({ now: NOW, seed: 7 }))).not.toBe(plain(group))
  })

  it('has the sites of a city, each below its parent', () => {
    const count = (kind: string, level: string) =>
      group.sites.filter((site) => site.kind === kind && site.level === level).length
    expect(count('portal', 'municipal')).toBe(1)
    expect(count('department', 'municipal')).toBe(12)
    expect(count('portal', 'county')).toBe(4)
    expect(count('channel', 'township')).toBe(24)
    const codes = new Set(group.sites.map(({ code }) => code))
    expect(codes.size).toBe(group.sites.length)
    for (const { code, parent, idCode, kind } of group.sites) {
      expect(code).toMatch(/^[a-z][a-z0-9-]{1,39}$/)
      expect(idCode).toMatch(kind === 'channel' ? /^$/ : /^9901\d{6}$/)
      if (parent !== null) expect(codes).toContain(parent)
    }
    expect(group.sites.filter(({ parent }) => parent === null)).toHaveLength(1)
    const idCodes = group.sites.flatMap(({ idCode }) => idCode || [])
    expect(new Set(idCodes).size).toBe(idCodes.length)
  })

  it('has about two thousand articles', () => {
    expect(group.articles.length).toBeGreaterThan(1800)
    expect(group.articles.length).toBeLessThan(2500)
  })

  it('refuses a date that is none', () => {
    expect(() => buildDemoGroup({ now: new Date('nonsense') })).toThrow(RangeError)
  })

  it('names sites in its grants that exist, and one account for each role', () => {
    const codes = new Set(group.sites.map(({ code }) => code))
    for (const { siteCode } of group.users.flatMap(({ grants }) => grants)) expect(codes).toContain(siteCode)
    const roles = new Set(group.users.flatMap(({ roles: own, grants }) => [...own, ...grants.map(({ role }) => role)]))
    expect([...roles].sort()).toEqual([
      'audit-admin',
      'auditor',
      'editor',
      'first-reviewer',
      'platform-admin',
      'proofreader',
      'publisher',
      'second-reviewer',
      'security-admin',
      'site-admin',
      'system-admin',
    ])
  })
})

describe('articles', () => {
  it('have titles of their own on their site, within the length that the CMS takes', () => {
    for (const site of group.sites) {
      const titles = articlesOf(site).map(({ title }) => title)
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
    }
    for (const { title, summary, source, editor } of group.articles) {
      expect(title.length).toBeGreaterThan(3)
      expect(title.length).toBeLessThanOrEqual(120)
      expect(summary.length).toBeGreaterThan(5)
      expect(summary.length).toBeLessThanOrEqual(300)
      expect(source.length).toBeLessThanOrEqual(60)
      expect(editor).not.toBe('')
    }
  })

  it('that are written as forms could be published, and follow from the year before', () => {
    const forms = group.articles.flatMap(({ siteCode, form }) => (form ? [{ siteCode, form }] : []))
    expect(new Set(forms.map(({ form }) => form.type))).toEqual(
      new Set(['guide', 'organ', 'annual-report', 'website-report']),
    )
    const reports = new Map(
      forms.flatMap(({ siteCode, form }) =>
        form.type === 'annual-report' ? [[`${siteCode} ${form.year}`, form]] : [],
      ),
    )
    const wrong = forms.flatMap(({ siteCode, form }) => {
      const previous = form.type === 'annual-report' ? (reports.get(`${siteCode} ${form.year - 1}`) ?? null) : null
      return checkForm({ form, previous }).filter(
        ({ path, severity }) => severity === 'error' || /^(tables|values)/.test(path),
      )
    })
    expect(wrong).toEqual([])
  })

  it('leave no pattern unresolved', () => {
    for (const { title, bodyHtml, summary } of group.articles) {
      const text = `${title}${textOf(bodyHtml)}${summary}`
      expect(text).not.toMatch(/[{}[\]|~]|undefined|NaN|。。|，，|、、|，。/)
    }
  })

  it('stand in columns that the standard has for their site', () => {
    for (const site of group.sites) {
      const items = new Set(
        itemsFor({ standard: currentStandard, kind: site.kind, level: site.level })
          .filter(({ aggregates, template }) => aggregates.length === 0 && template !== 'section')
          .map(({ id }) => id),
      )
      for (const { standardItem } of articlesOf(site)) expect(items).toContain(standardItem)
    }
  })

  it('appear on working days in office hours, never after now', () => {
    for (const { publishedAt, title } of group.articles) {
      expect(new Date(publishedAt).getTime(), title).toBeLessThanOrEqual(NOW.getTime())
      expect(publishedAt > '2023-11-01').toBe(true)
      expect(isWorkday(civil(publishedAt).slice(0, 10)), publishedAt).toBe(true)
      const time = civil(publishedAt).slice(11, 16)
      expect(time >= '08:30' && time <= '17:40', time).toBe(true)
    }
  })

  it('are news of several paragraphs', () => {
    const news = group.articles.filter(({ standardItem }) => standardItem.startsWith('news'))
    expect(news.length).toBeGreaterThan(400)
    for (const { bodyHtml } of news) {
      expect(bodyHtml.match(/<p>/g)?.length).toBeGreaterThanOrEqual(4)
      const { length } = textOf(bodyHtml)
      expect(length >= 380 && length <= 1000, `${length}`).toBe(true)
    }
  })

  it('show only pictures of their own site', () => {
    for (const { siteCode, cover, images, bodyHtml } of group.articles) {
      const own = new Set(group.media.filter((image) => image.siteCode === siteCode).map(({ key }) => key))
      for (const key of [...images, ...(cover ? [cover] : [])]) expect(own).toContain(key)
      const shown = [...bodyHtml.matchAll(/data-image="([^"]+)"/g)].map(([, key]) => key)
      expect(shown).toEqual([...images])
    }
  })

  it('point at articles of the same site, in both directions', () => {
    const byKey = new Map(group.articles.map((article) => [article.key, article]))
    expect(byKey.size).toBe(group.articles.length)
    for (const { key, siteCode, relatedKeys = [] } of group.articles) {
      for (const other of relatedKeys) {
        expect(byKey.get(other)?.siteCode).toBe(siteCode)
        expect(byKey.get(other)?.relatedKeys).toContain(key)
      }
    }
  })
})

describe('documents', () => {
  const flawed = new Set(group.plantedProblems.map(({ articleKey }) => articleKey))
  const sound = group.articles.filter(({ key }) => !flawed.has(key))
  const documents = sound.flatMap(({ document, ...article }) => (document ? [{ ...article, document }] : []))

  it('have numbers in the official form, each once', () => {
    expect(documents.length).toBeGreaterThan(120)
    for (const { document, bodyHtml } of documents) {
      expect(document.indexNumber).toMatch(/^9901\d{5}\/20\d{2}-\d{5}$/)
      expect(document.documentNumber).toMatch(/^[\u4e00-\u9fa5]{1,20}〔20\d{2}〕[1-9]\d{0,4}号$/)
      expect(bodyHtml).toContain(document.documentNumber)
    }
    const indexNumbers = documents.map(({ document }) => document.indexNumber)
    expect(new Set(indexNumbers).size).toBe(indexNumbers.length)
    const numbers = documents.map(({ document }) => document.documentNumber)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it('come into being before they are published and lose effect after they took it', () => {
    for (const { document, publishedAt } of documents) {
      expect(document.formedDate <= civil(publishedAt).slice(0, 10)).toBe(true)
      expect(document.effectiveDate !== null && document.effectiveDate >= document.formedDate).toBe(true)
      if (document.repealedDate) {
        expect(document.repealedDate > (document.effectiveDate ?? '')).toBe(true)
        expect(document.repealedDate <= civil(NOW.toISOString()).slice(0, 10)).toBe(true)
      }
      expect(document.repealedDate !== null).toBe(['invalid', 'repealed'].includes(document.validity))
    }
    const validities = new Set(documents.map(({ document }) => document.validity))
    expect(validities.size).toBeGreaterThanOrEqual(3)
  })

  it('are numbered in the order of their dates', () => {
    const series = Map.groupBy(documents, ({ document }) => document.indexNumber.slice(0, -6))
    for (const entries of series.values()) {
      const inOrder = entries.toSorted((a, b) => a.document.indexNumber.localeCompare(b.document.indexNumber))
      const dates = inOrder.map(({ document }) => document.formedDate)
      expect(dates).toEqual(dates.toSorted())
    }
  })

  it('are interpreted within three working days', () => {
    const byKey = new Map(group.articles.map((article) => [article.key, article]))
    const interpretations = sound.filter(({ standardItem }) => standardItem === 'interpretation')
    expect(interpretations.length).toBeGreaterThan(40)
    for (const { publishedAt, relatedKeys = [], title } of interpretations) {
      const [document] = relatedKeys.map((key) => byKey.get(key))
      expect(document?.document, title).toBeDefined()
      const from = civil(document?.publishedAt ?? '').slice(0, 10)
      const deadline = chineseCalendar.addWorkdays(from, 3)
      expect(civil(publishedAt).slice(0, 10) <= deadline).toBe(true)
    }
  })
})
