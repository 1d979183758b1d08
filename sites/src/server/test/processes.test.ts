import { expect, it } from 'vitest'
import { defaultProcesses } from '../processes.ts'

it.each([
  [1, 1],
  [2, 2],
  [4, 2],
  [6, 3],
  [64, 4],
])('a machine of %i processors serves with %i processes', (processors, processes) => {
  expect(defaultProcesses(processors)).toBe(processes)
})
