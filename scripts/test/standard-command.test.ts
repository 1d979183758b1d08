import { expect, it } from 'vitest'
import { readWish } from '../src/commands/standard.ts'

it('reads what is to be done, and to which sites', () => {
  expect(readWish([])).toMatchObject({ action: 'list', operands: [] })
  expect(readWish(['apply', '--site', 'a', '--site', 'b', '--dry-run'])).toMatchObject({
    sites: ['a', 'b'],
    dryRun: true,
  })
  expect(readWish(['diff', 'v1', '--under', 'a'])).toMatchObject({ operands: ['v1'], under: 'a' })
  expect(readWish(['import', 'v1', 'a.xlsx', '--below', 'field'])).toMatchObject({ below: 'field' })
  expect(readWish(['diff', 'v1', 'v2'])).toMatchObject({ operands: ['v1', 'v2'] })
})

it.each([
  ['apply'],
  ['apply', '--all', '--site', 'a'],
  ['apply', 'v1', '--all'],
  ['undo'],
  ['list', '--all'],
  ['diff', 'v1', 'v2', '--all'],
  ['import', 'v1'],
  ['export', 'v1', '--below', 'a'],
  ['constructor'],
  ['show', '--unknown'],
])('refuses %s %s', (...args) => {
  expect(() => readWish(args)).toThrow(expect.objectContaining({ code: 'COMMAND_ARGUMENTS' }))
})
