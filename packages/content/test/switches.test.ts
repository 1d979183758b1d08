import { describe, expect, it } from 'vitest'
import {
  createSwitchboard,
  RESERVED_SEGMENTS,
  type SiteSummary,
  SWITCH_DATA,
  SWITCH_STYLES,
  type SwitchRow,
  sitesInScope,
  switchFiles,
} from '../src/exports/index.ts'

const site = (id: string, parentId: string | null, domain: string | null = null): SiteSummary => ({
  id,
  code: id,
  name: id,
  shortName: id,
  kind: 'portal',
  level: 'municipal',
  parentId,
  order: 1,
  domain,
})
const root = site('city', null)
const district = site('east', 'city')
const township = site('hexi', 'east')
const bureau = site('jyj', 'city', 'jyj.example.test')
const sites = [root, bureau, district, township]

const row = (given: Partial<SwitchRow>): SwitchRow => ({
  id: 's1',
  kind: 'banner',
  scope: 'group',
  siteId: null,
  text: '暴雨红色预警',
  link: null,
  level: 'urgent',
  from: '2026-11-20T00:00:00.000Z',
  until: null,
  enabled: true,
  ...given,
})
const NOW = new Date('2026-11-21T00:00:00.000Z')
const board = (rows: SwitchRow[], now = NOW) => createSwitchboard({ rows, sites, root, now })
const text = (address: string, on: ReturnType<ReturnType<typeof board>>) => switchFiles(on).get(address.slice(1)) ?? ''

describe('site-wide switches', () => {
  it('reach the group, one site, or a site and everything below it', () => {
    const reached = (scope: SwitchRow['scope'], siteId: string | null) => [...sitesInScope({ scope, siteId, sites })]
    expect(reached('group', null)).toEqual(['city', 'jyj', 'east', 'hexi'])
    expect(reached('site', 'east')).toEqual(['east'])
    expect(reached('subtree', 'east')).toEqual(['east', 'hexi'])
    expect(reached('subtree', 'city')).toHaveLength(4)
    expect(reached('site', null)).toEqual([])
    // Parents need not stand before their children.
    expect([...sitesInScope({ scope: 'subtree', siteId: 'city', sites: sites.toReversed() })]).toHaveLength(4)
  })

  it('begin at their time, end at theirs, and are off when turned off', () => {
    const grey = row({ kind: 'grey', from: '2026-12-13T00:00:00.000Z', until: '2026-12-14T00:00:00.000Z' })
    const at = (time: string, given = grey) => board([given], new Date(time))(root).grey
    expect(at('2026-12-12T23:59:59.999Z')).toBe(false)
    expect(at('2026-12-13T00:00:00.000Z')).toBe(true)
    expect(at('2026-12-13T23:59:59.999Z')).toBe(true)
    expect(at('2026-12-14T00:00:00.000Z')).toBe(false)
    expect(at('2026-12-13T12:00:00.000Z', { ...grey, enabled: false })).toBe(false)
  })

  it('put urgent banners first, and older ones before newer', () => {
    const rows = [
      row({ id: 'c', level: 'notice', text: '一般', from: '2026-11-01T00:00:00.000Z' }),
      row({ id: 'b', text: '后来的' }),
      row({ id: 'a', text: '先来的', from: '2026-11-19T00:00:00.000Z' }),
    ]
    expect(board(rows)(township).banners.map((banner) => banner.text)).toEqual(['先来的', '后来的', '一般'])
  })

  it('lead from every site to the same page', () => {
    const href = (on: SiteSummary, given: Partial<SwitchRow>) => board([row(given)])(on).banners[0]?.href
    expect(href(township, { link: 'https://a.example/x' })).toBe('https://a.example/x')
    expect(href(township, { link: '/art/1.html' })).toBe('/art/1.html')
    expect(href(township, { link: '/art/1.html', scope: 'subtree', siteId: 'east' })).toBe('/east/art/1.html')
    expect(href(township, { link: '/east/art/1.html', scope: 'subtree', siteId: 'east' })).toBe('/east/art/1.html')
    expect(href(bureau, { link: '/art/1.html', scope: 'site', siteId: 'jyj' })).toBe('/art/1.html')
  })

  it('make an empty style sheet when nothing is on', () => {
    const off = board([])(root)
    expect(text(SWITCH_STYLES, off)).toMatch(/^\/\*[^*]*\*\/\n$/)
    expect(JSON.parse(text(SWITCH_DATA, off))).toEqual({ grey: false, banners: [] })
  })

  it('let no text out of its string in the style sheet', () => {
    const hostile = `"}body{display:none}/*\\" </style><script>alert(1)</script> 注意\n换行`
    const css = text(SWITCH_STYLES, board([row({ text: hostile })])(root))
    const [, value = ''] = /--urgent-banner:"([^"]*)"\}\n$/.exec(css) ?? []
    expect(value).toMatch(/^(?:[\p{L}\p{N}]|\\[0-9a-f]+ )+$/u)
    const read = value.replace(/\\([0-9a-f]+) /g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    expect(read).toBe(hostile)
  })

  it('keep notices, which can be closed, out of the style sheet', () => {
    const css = text(SWITCH_STYLES, board([row({ level: 'notice' })])(root))
    expect(css).toContain('--banners:1')
    expect(css).not.toContain('urgent')
  })

  it('have addresses that no site and no column may take', () => {
    for (const address of [SWITCH_STYLES, SWITCH_DATA]) expect(RESERVED_SEGMENTS).toContain(address.slice(1))
  })
})
