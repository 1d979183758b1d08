import { spawnSync } from 'node:child_process'
import { hostname } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isDeadHere, newOwner } from '../src/owner.ts'

describe('owners of leases', () => {
  const self = newOwner()
  it('are dead when their process on this machine is', () => {
    const { pid } = spawnSync(process.execPath, ['--version'])
    expect(isDeadHere(`${hostname()}/${pid}/x`, self)).toBe(true)
    expect(isDeadHere(`${hostname()}/${process.ppid}/x`, self)).toBe(false)
  })
  it('are dead when they had our own number before us', () => {
    expect(isDeadHere(`${hostname()}/${process.pid}/former`, self)).toBe(true)
    expect(isDeadHere(self, self)).toBe(false)
  })
  it('are not known to be dead elsewhere', () => {
    for (const other of ['another-host/1/x', '', 'rubbish', `${hostname()}//x`])
      expect(isDeadHere(other, self)).toBe(false)
  })
})
