import { expect, it } from 'vitest'
import { wishOf } from '../src/commands/audit.ts'

it('reads what is to be done with the log', () => {
  expect(wishOf(['verify'])).toEqual({ action: 'verify' })
  expect(wishOf(['verify', '--anchor', 'a'])).toEqual({ action: 'verify', anchor: 'a' })
  expect(wishOf(['export', 'a.jsonl'])).toEqual({ action: 'export', file: 'a.jsonl' })
  expect(wishOf(['prune', '--before', '2024-01-01', '--yes'])).toEqual({
    action: 'prune',
    before: '2024-01-01',
    yes: true,
  })
})

it.each([
  [],
  ['verify', 'a'],
  ['verify', '--before', '2024-01-01'],
  ['export'],
  ['export', 'a', '--yes'],
  ['export', 'a', 'b'],
  ['prune', 'a'],
  ['prune', '--before', 'yesterday'],
  ['prune', '--before', '2024-13-01'],
  ['prune', '--anchor', 'a'],
  ['constructor'],
])('refuses %s %s', (...args) => {
  expect(() => wishOf(args)).toThrow(expect.objectContaining({ code: 'COMMAND_ARGUMENTS' }))
})
