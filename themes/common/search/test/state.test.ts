import { describe, expect, it } from 'vitest'
import { addressOf, type SearchPlace, stateOf, underOf } from '../state.ts'

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
