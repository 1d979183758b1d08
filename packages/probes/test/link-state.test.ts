import { describe, expect, it } from 'vitest'
import { afterTry, isBroken, isCutOff, type LinkOutcome, type LinkState, newLink } from '../src/exports/index.ts'

const at = (text: string) => new Date(`${text}:00+08:00`).getTime()
const DAY = 86_400_000
const GONE: LinkOutcome = { type: 'failed', reason: '服务器返回404' }
const url = 'https://a.example/'

const after = (tries: readonly (readonly [string, LinkOutcome])[], connected = true): LinkState =>
  tries.reduce((link, [when, outcome]) => afterTry(link, { outcome, at: at(when), connected }), newLink(url, 0))

describe('what is known of an address outside', () => {
  it('is looked at within an hour, and then about once a week', () => {
    const begin = at('2026-11-02T08:00')
    const first = newLink(url, begin)
    expect(first.nextAt - begin).toBeGreaterThanOrEqual(0)
    expect(first.nextAt - begin).toBeLessThan(3_600_000)
    const opened = after([['2026-11-02T08:00', { type: 'opened' }]])
    expect(Math.abs(opened.nextAt - begin - 7 * DAY)).toBeLessThanOrEqual(DAY / 2)
  })

  it('is broken once it has failed on two days, and well as soon as it opens', () => {
    const once = after([
      ['2026-11-02T08:00', GONE],
      ['2026-11-02T23:59', GONE],
    ])
    expect(isBroken(once)).toBe(false)
    expect(once.nextAt).toBe(at('2026-11-03T23:59'))
    const twice = afterTry(once, { outcome: GONE, at: at('2026-11-03T00:01'), connected: true })
    expect(isBroken(twice)).toBe(true)
    expect(twice).toMatchObject({ failedSince: '2026-11-02', failedOn: '2026-11-03', reason: '服务器返回404' })
    const mended = afterTry(twice, { outcome: { type: 'opened' }, at: at('2026-11-04T00:01'), connected: true })
    expect(mended).toMatchObject({ failedDays: 0, failedSince: null, reason: null })
  })

  it('is not blamed for what a program cannot judge', () => {
    const unclear: LinkOutcome = { type: 'unclear', reason: '服务器返回403' }
    const links = after([
      ['2026-11-02T08:00', GONE],
      ['2026-11-03T08:00', unclear],
      ['2026-11-10T08:00', GONE],
    ])
    expect(isBroken(links)).toBe(false)
  })

  it('stays as it was where nothing came of a try', () => {
    const broken = after([
      ['2026-11-02T08:00', GONE],
      ['2026-11-03T08:00', GONE],
    ])
    const busy: LinkOutcome = { type: 'busy', waitMs: 5000, host: 'a.example' }
    const later = at('2026-11-04T08:00')
    expect(afterTry(broken, { outcome: busy, at: later, connected: true })).toEqual({
      ...broken,
      triedAt: later,
      nextAt: later + 5000,
    })
    const unable: LinkOutcome = { type: 'unable', reason: '本机网络不可用' }
    expect(isBroken(afterTry(broken, { outcome: unable, at: later, connected: true }))).toBe(true)
    const elsewhere = after(
      [
        ['2026-11-02T08:00', GONE],
        ['2026-11-03T08:00', GONE],
      ],
      false,
    )
    expect(elsewhere).toMatchObject({ failedDays: 0, checkedAt: null })
  })

  it('says nothing where nothing outside has opened for a day', () => {
    const openedAt = at('2026-11-02T08:00')
    expect(isCutOff({ triedAt: null, openedAt: null })).toBe(false)
    expect(isCutOff({ triedAt: openedAt, openedAt: null })).toBe(true)
    expect(isCutOff({ triedAt: openedAt + DAY - 1, openedAt })).toBe(false)
    expect(isCutOff({ triedAt: openedAt + DAY, openedAt })).toBe(true)
  })
})
