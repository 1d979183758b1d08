import { describe, expect, it } from 'vitest'
import type { SearchPlace } from '../place.ts'
import { addressOf, isAsking, questionOf, stateOf, underOf } from '../state.ts'

const portal: SearchPlace = { base: '', siteCode: 'qinglan', siteName: '青澜市人民政府', isRoot: true }
const department: SearchPlace = { base: '/jyj', siteCode: 'jyj', siteName: '青澜市教育局', isRoot: false }

describe('stateOf', () => {
  it('searches the group from the portal, and a site from itself', () => {
    expect(stateOf('?q=公租房', portal)).toMatchObject({ q: '公租房', scope: 'group', sort: 'relevance', page: 1 })
    expect(stateOf('?q=公租房', department).scope).toBe('site')
    expect(stateOf('?q=公租房&scope=group', department).scope).toBe('group')
  })

  it.each([
    ['?page=0', { page: 1 }],
    ['?page=-3', { page: 1 }],
    ['?page=1e9', { page: 1 }],
    ['?page=7', { page: 7 }],
    ['?year=20x6', { year: undefined }],
    ['?year=2026', { year: 2026 }],
    ['?sort=size', { sort: 'relevance' }],
    ['?scope=world', { scope: 'site' }],
    ['?q=%20%20', { q: '' }],
    ['?column=', { column: undefined }],
    ['', { q: '', site: undefined }],
  ])('reads %s as best it can', (search, expected) => {
    expect(stateOf(search, department)).toMatchObject(expected)
  })
})

describe('addressOf', () => {
  it('says only what does not go without saying', () => {
    expect(addressOf(stateOf('?q=a', portal), portal)).toBe('?q=a')
    expect(addressOf(stateOf('?q=a&scope=group&page=1&sort=relevance', portal), portal)).toBe('?q=a')
  })

  it.each(['?q=a+b&scope=group&site=swj&column=x%26y&year=2026&sort=date&page=3', '?q=%22%3C%3E'])(
    'gives %s back',
    (address) => {
      const state = stateOf(address, department)
      expect(stateOf(addressOf(state, department), department)).toEqual(state)
      expect(addressOf(state, department)).toBe(address)
    },
  )

  it('leaves a site out when only this one is searched', () => {
    expect(addressOf(stateOf('?q=a&scope=site&site=swj', portal), portal)).toBe('?q=a&scope=site')
  })
})

describe('政府信息公开', () => {
  const place = { ...department, platform: { path: 'zwgk/zfxxgk', name: '政府信息公开' } }

  it('is a scope of sites that have it', () => {
    expect(stateOf('?q=a&scope=platform', place).scope).toBe('platform')
    expect(stateOf('?q=a&scope=platform', department).scope).toBe('site')
    expect(addressOf(stateOf('?q=a&scope=platform', place), place)).toBe('?q=a&scope=platform')
  })

  it('is searched by its path', () => {
    expect(underOf(stateOf('?q=a&scope=platform', place), place)).toBe('zwgk/zfxxgk')
    expect(underOf(stateOf('?q=a', place), place)).toBeUndefined()
  })
})

describe('what narrows a search', () => {
  const inDistrict = { ...department, district: { code: 'yunling', name: '云岭区人民政府' } }

  it('stands in the address, and comes back from it', () => {
    const address =
      '?q=a&scope=group&site=swj&district=yunling&column=x&type=guide&topic=y&year=2026&validity=invalid' +
      '&number=12&index=00-1&organ=z&from=2026-01-01&to=2026-12-31&sort=date&page=2'
    expect(addressOf(stateOf(address, inDistrict), inDistrict)).toBe(address)
  })

  it.each([
    ['?type=essay', { type: undefined }],
    ['?type=toString', { type: undefined }],
    ['?validity=amended', { validity: undefined }],
    ['?from=2026-13-45', { from: undefined }],
    ['?to=yesterday', { to: undefined }],
    ['?year=1800', { year: undefined }],
    ['?scope=group&district=%27%20or%201', { district: undefined }],
    ['?scope=district&district=other', { district: undefined }],
    [`?organ=${'长'.repeat(500)}`, { organ: '长'.repeat(100) }],
  ])('is left out where it means nothing: %.40s', (search, expected) => {
    expect(stateOf(search, inDistrict)).toMatchObject(expected)
  })

  it('is what the server is asked for', () => {
    const question = (search: string, place: SearchPlace) => String(questionOf(stateOf(search, place), place))
    expect(question('?q=a', portal)).toBe('q=a&sort=relevance&page=1')
    expect(question('?q=a', department)).toBe('q=a&site=jyj&sort=relevance&page=1')
    expect(question('?q=a&scope=district', inDistrict)).toBe('q=a&district=yunling&sort=relevance&page=1')
    expect(question('?q=a&scope=district', department)).toBe('q=a&site=jyj&sort=relevance&page=1')
    expect(question('?number=12&from=2026-01-01', portal)).toBe('number=12&from=2026-01-01&sort=relevance&page=1')
  })

  it('may be all there is to a search', () => {
    const isAskingFor = (search: string) => isAsking(stateOf(search, portal))
    expect(['?organ=x', '?to=2026-01-01', '?q=x'].map(isAskingFor)).toEqual([true, true, true])
    expect(['', '?q=&number=', '?year=2026', '?type=guide'].map(isAskingFor)).toEqual([false, false, false, false])
  })
})
