import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { scanWishOf } from '../src/commands/compliance-scan.ts'

describe('compliance scan', () => {
  it('is polite unless told otherwise', () => {
    expect(scanWishOf(['https://www.example.gov.cn'])).toMatchObject({
      target: { type: 'url', value: 'https://www.example.gov.cn/' },
      kind: 'department',
      level: 'county',
      limits: { delayMs: 1000, maxPages: 200, allowPrivate: false },
      format: 'table',
    })
    expect(scanWishOf([tmpdir(), '--level', 'township', '--kind', 'channel', '--csv'])).toMatchObject({
      target: { type: 'folder' },
      kind: 'channel',
      level: 'township',
      format: 'csv',
    })
  })

  it.each([
    [[]],
    [['no-such-folder']],
    [['ftp://example.gov.cn/']],
    [['https://user:secret@example.gov.cn/']],
    [['https://']],
    [['https://a.cn', 'https://b.cn']],
    [['https://a.cn', '--json', '--csv']],
    [['https://a.cn', '--kind', 'other']],
    [['https://a.cn', '--level', 'other']],
    [['https://a.cn', '--pages', '0']],
    [['https://a.cn', '--pages', '1e9']],
    [['https://a.cn', '--delay', '-1']],
    [['https://a.cn', '--delay', '']],
    [['https://a.cn', '--unknown']],
  ])('refuses %j', (args) => {
    expect(() => scanWishOf(args)).toThrow(expect.objectContaining({ code: 'COMMAND_ARGUMENTS' }))
  })
})
