import { expect, it } from 'vitest'
import { filterSites } from './filter-sites.ts'

const site = (name: string, district: string, initials: string, sounds: string) => ({
  id: name,
  name,
  district,
  initials,
  sounds,
})
const sites = [
  site('青澜市教育局', '青澜市', 'qlsjyj', 'qinglanshijiaoyuju'),
  site('云岭县人民政府', '云岭县', 'ylxrmzf', 'yunlingxianrenminzhengfu'),
  site('河西镇', '云岭县', 'hxz', 'hexizhen'),
]
const found = (text: string) => filterSites(sites, text).flatMap((group) => group.sites.map(({ name }) => name))

it('finds sites by name, by first letters, by sounds and by district', () => {
  expect(found('教育')).toEqual(['青澜市教育局'])
  expect(found('JYJ')).toEqual(['青澜市教育局'])
  expect(found('he xi')).toEqual(['河西镇'])
  expect(found('云岭')).toEqual(['云岭县人民政府', '河西镇'])
  expect(found('没有')).toEqual([])
})

it('keeps all in their groups without a text', () => {
  expect(filterSites(sites, ' ').map(({ district, sites: own }) => [district, own.length])).toEqual([
    ['青澜市', 1],
    ['云岭县', 2],
  ])
})
