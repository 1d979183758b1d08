import { describe, expect, it } from 'vitest'
import { signPreview, verifyPreview } from '../src/preview-token.ts'

const preview = { subject: 'articles:1', secret: 'a secret' }
const now = 1_000_000
const token = signPreview({ ...preview, expires: now + 1 })

describe('preview tokens', () => {
  it('opens what it was made for, until it expires', () => {
    expect(verifyPreview({ ...preview, token, now })).toBe(true)
    expect(verifyPreview({ ...preview, token, now: now + 1 })).toBe(false)
  })

  it.each([
    ['another document', { subject: 'articles:2' }],
    ['another secret', { secret: 'b secret' }],
    ['a later expiry', { token: token.replace(/^\d+/, String(now + 99)) }],
    ['a changed signature', { token: token.replace(/.$/, (end) => (end === '0' ? '1' : '0')) }],
    ['rubbish', { token: 'x.y' }],
    ['nothing', { token: '' }],
  ])('refuses %s', (_, changed) => {
    expect(verifyPreview({ ...preview, token, now, ...changed })).toBe(false)
  })
})
