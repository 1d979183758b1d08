import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample, rankOf } from '../src/exports/draw.ts'
import type { Candidate, DrawnStratum, DrawSettings } from '../src/exports/index.ts'

const CLASSES = ['municipal-portal', 'municipal-department', 'county-portal', 'township-channel']
const DISTRICTS = ['', 'east', 'west']

const candidates: fc.Arbitrary<Candidate[]> = fc.uniqueArray(
  fc.record({
    code: fc.stringMatching(/^[a-z0-9]{1,12}$/),
    siteClass: fc.constantFrom(...CLASSES),
    district: fc.constantFrom(...DISTRICTS),
  }),
  { selector: ({ code }) => code, maxLength: 60 },
)
const settings: fc.Arbitrary<DrawSettings> = fc.record({
  seed: fc.stringMatching(/^[!-~]{4,40}$/),
  percent: fc.integer({ min: 1, max: 100 }),
  least: fc.integer({ min: 0, max: 5 }),
  strata: fc.subarray(['class', 'district'] as const),
})

const codesOf = (strata: readonly DrawnStratum[]) => strata.flatMap(({ drawn }) => drawn.map(({ code }) => code))

describe('the draw', () => {
  it('ranks a site as sha256sum does', () => {
    // printf '%s' '20261001:east' | sha256sum
    expect(rankOf('20261001', 'east')).toBe('f0e7c4865d4b3983a6c06da76e9f6b8941504c5b5765fbe25642978c620bc1ee')
  })

  it('gives the same sample in whatever order the sites come', () => {
    fc.assert(
      fc.property(candidates, settings, fc.integer(), (sites, given, turn) => {
        const shuffled = sites.toSorted((a, b) =>
          rankOf(String(turn), a.code).localeCompare(rankOf(String(turn), b.code)),
        )
        expect(drawSample({ ...given, sites: shuffled })).toEqual(drawSample({ ...given, sites }))
      }),
    )
  })

  it('takes of each stratum its share, at least the least and at most all, each site once', () => {
    fc.assert(
      fc.property(candidates, settings, (sites, given) => {
        const strata = drawSample({ ...given, sites })
        expect(strata.reduce((sum, { size }) => sum + size, 0)).toBe(sites.length)
        for (const { size, quota, drawn } of strata) {
          expect(quota).toBe(drawn.length)
          expect(quota).toBeLessThanOrEqual(size)
          expect(quota * 100 >= Math.min(size * 100, size * given.percent)).toBe(true)
          expect(quota >= Math.min(size, given.least)).toBe(true)
          // One less would be too few.
          if (quota > given.least && quota > 0) expect((quota - 1) * 100 < size * given.percent).toBe(true)
        }
        const codes = codesOf(strata)
        expect(new Set(codes).size).toBe(codes.length)
      }),
    )
  })

  it('puts sites apart by what was asked and by nothing else', () => {
    fc.assert(
      fc.property(candidates, settings, (sites, given) => {
        const known = new Map(sites.map((site) => [site.code, site]))
        for (const { siteClass, district, drawn } of drawSample({ ...given, sites })) {
          expect(siteClass === null).toBe(!given.strata.includes('class'))
          expect(district === null).toBe(!given.strata.includes('district'))
          for (const { code } of drawn) {
            if (siteClass !== null) expect(known.get(code)?.siteClass).toBe(siteClass)
            if (district !== null) expect(known.get(code)?.district).toBe(district)
          }
        }
      }),
    )
  })

  it('draws those with the smallest ranks, so that nobody in a stratum left out ranks before one taken', () => {
    fc.assert(
      fc.property(candidates, settings, (sites, given) => {
        const strata = drawSample({ ...given, sites, strata: [] })
        const taken = new Set(codesOf(strata))
        const last =
          [...taken]
            .map((code) => rankOf(given.seed, code))
            .toSorted()
            .at(-1) ?? ''
        for (const { code } of sites) if (!taken.has(code)) expect(rankOf(given.seed, code) > last).toBe(true)
      }),
    )
  })

  it('changes by two sites at most, of one stratum, when a site is added', () => {
    fc.assert(
      fc.property(candidates, settings, fc.constantFrom(...CLASSES), (sites, given, siteClass) => {
        const added = { code: 'added-site', siteClass, district: 'east' }
        const before = new Set(codesOf(drawSample({ ...given, sites })))
        const after = new Set(codesOf(drawSample({ ...given, sites: [...sites, added] })))
        const changed = [...before, ...after].filter((code) => before.has(code) !== after.has(code))
        expect(changed.length).toBeLessThanOrEqual(2)
        expect(after.size).toBeGreaterThanOrEqual(before.size)
      }),
    )
  })

  it('gives another sample for another seed', () => {
    const sites = Array.from({ length: 200 }, (_, index) => ({ code: `s${index}`, siteClass: 'a', district: '' }))
    const draw = (seed: string) => codesOf(drawSample({ sites, seed, percent: 30, least: 1, strata: ['class'] }))
    expect(draw('2026Q4-1')).toHaveLength(60)
    expect(draw('2026Q4-1')).not.toEqual(draw('2026Q4-2'))
  })
})
