import { describe, expect, it } from 'vitest'
import { parseRanges } from '../src/security/address-ranges.ts'
import { callerOf } from '../src/security/caller.ts'
import { refusalOf } from '../src/security/guard-request.ts'
import { stepOfCode } from '../src/security/one-time-codes.ts'

describe('address ranges', () => {
  it('reads both families, with and without lengths', () => {
    const ranges = parseRanges('10.0.0.0/8\n192.168.1.8， 2001:db8::/32')
    expect(ranges.invalid).toEqual([])
    for (const address of ['10.255.0.1', '::ffff:10.1.1.1', '192.168.1.8', '2001:db8:1::5'])
      expect(ranges.includes(address), address).toBe(true)
    for (const address of ['11.0.0.1', '192.168.1.9', '2001:db9::1', '', 'x'])
      expect(ranges.includes(address), address).toBe(false)
  })

  it('names what is none', () => {
    expect(parseRanges('10.0.0.0/33 300.1.1.1 10.0.0.0/8/8 ::1/129 abc').invalid).toHaveLength(5)
    expect(parseRanges(' \n').empty).toBe(true)
  })
})

describe('who calls', () => {
  const forwarded = {
    host: 'cms.example.gov.cn',
    'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.2',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'admin.example.gov.cn',
  }

  it('believes nobody who is no trusted proxy', () => {
    expect(callerOf({ peer: '198.51.100.1', headers: forwarded, trustedProxies: '10.0.0.0/8' })).toEqual({
      address: '198.51.100.1',
      host: 'cms.example.gov.cn',
      origin: 'http://cms.example.gov.cn',
    })
  })

  it('takes the last address that no trusted proxy has', () => {
    expect(callerOf({ peer: '::ffff:10.0.0.1', headers: forwarded, trustedProxies: '10.0.0.0/8' })).toEqual({
      address: '203.0.113.7',
      host: 'admin.example.gov.cn',
      origin: 'https://admin.example.gov.cn',
    })
  })
})

describe('the guard at the door', () => {
  const origin = 'https://cms.example.gov.cn'
  const ask = (method: string, headers: Record<string, string>, hosts: string[] = []) =>
    refusalOf({ method, caller: { host: 'cms.example.gov.cn', origin }, hosts, headers: new Headers(headers) })

  it('lets pages of its own, and programs, write', () => {
    expect(ask('POST', { origin })).toBeUndefined()
    expect(ask('POST', { 'sec-fetch-site': 'same-origin' })).toBeUndefined()
    expect(ask('DELETE', {})).toBeUndefined()
  })

  it('refuses writes from pages of others, also of another scheme, port or subdomain', () => {
    for (const from of ['http://cms.example.gov.cn', `${origin}:8443`, 'https://www.example.gov.cn', 'null', ''])
      for (const method of ['POST', 'PATCH', 'PUT', 'DELETE'])
        expect(ask(method, { origin: from }), `${method} ${from}`).toBe('ORIGIN_REFUSED')
    for (const site of ['cross-site', 'same-site'])
      expect(ask('POST', { 'sec-fetch-site': site }), site).toBe('ORIGIN_REFUSED')
    expect(ask('GET', { 'sec-fetch-site': 'cross-site' })).toBeUndefined()
  })

  it('answers under its own names only, where they are known', () => {
    expect(ask('GET', {}, ['other.example.gov.cn'])).toBe('HOST_REFUSED')
    expect(ask('GET', {}, ['cms.example.gov.cn'])).toBeUndefined()
  })
})

describe('one-time codes', () => {
  // RFC 6238, appendix B, SHA-1; the last six digits.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const vectors: [number, string][] = [
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [2000000000, '279037'],
  ]

  it('are those of the standard', () => {
    for (const [seconds, code] of vectors)
      expect(stepOfCode({ secret, code, after: 0, now: seconds * 1000 }), code).toBe(Math.floor(seconds / 30))
  })

  it('hold one step either way, and once only', () => {
    const now = 1234567890_000
    const step = Math.floor(now / 30_000)
    for (const late of [-30_000, 30_000])
      expect(stepOfCode({ secret, code: '005924', after: 0, now: now + late })).toBe(step)
    expect(stepOfCode({ secret, code: '005924', after: 0, now: now + 61_000 })).toBeUndefined()
    expect(stepOfCode({ secret, code: '005924', after: step, now })).toBeUndefined()
  })
})
