import { describe, expect, it } from 'vitest'
import { datesIn, publishedIn } from '../src/dates.ts'
import { isPublicAddress } from '../src/exports/index.ts'

const today = '2026-03-01'

describe('dates on pages', () => {
  it.each([
    ['2026-02-03', '2026-02-03'],
    ['2026/2/3 09:30', '2026-02-03'],
    ['2026.02.03', '2026-02-03'],
    ['2026年2月3日', '2026-02-03'],
    ['2026 年 2 月 3 日', '2026-02-03'],
    ['二〇二六年二月三日', '2026-02-03'],
    ['二○二五年十二月三十一日', '2025-12-31'],
    ['二零二五年十月二十日', '2025-10-20'],
    ['通知[02-03]', '2026-02-03'],
    ['通知（12-31）', '2025-12-31'],
    ['【2月3日】', '2026-02-03'],
    ['2024-02-29', '2024-02-29'],
  ])('reads %s', (text, date) => {
    expect(datesIn(text, today)).toEqual([date])
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-03-02',
    '2025-02-29',
    'v1.2026.02.03.4',
    '12026-02-03',
    '今天是 2026年2月3日 星期二',
    '版权所有 2020-2026',
    '',
  ])('reads none in %j', (text) => {
    expect(datesIn(text, today)).toEqual([])
  })

  it('keeps the order of the text', () => {
    expect(datesIn('乙 2026年1月2日 甲 2026-02-03 丙 [01-05]', today)).toEqual([
      '2026-01-02',
      '2026-02-03',
      '2026-01-05',
    ])
  })

  it('takes the date beside its label for the one of publication', () => {
    expect(publishedIn('成立于2001-01-01 发布时间：2026-02-03 09:30 来源：本站', today)).toBe('2026-02-03')
    expect(publishedIn('通知 2026-02-03', today)).toBe('2026-02-03')
    expect(publishedIn('通知', today)).toBeNull()
  })
})

describe('isPublicAddress', () => {
  it.each(['8.8.8.8', '223.5.5.5', '2400:3200::1', '[2400:3200::1]'])('lets %s through', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1%eth0',
    'fd00::1',
    '[::1]',
    'localhost',
    '',
  ])('stops %s', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})
