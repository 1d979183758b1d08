import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { sharingNext, syncFile } from '../src/database/disk-sync.ts'

/** Runs that end when they are told to. */
const controlled = () => {
  const runs: PromiseWithResolvers<void>[] = []
  const run = () => {
    const made = Promise.withResolvers<void>()
    runs.push(made)
    return made.promise
  }
  return { runs, share: sharingNext(run) }
}

it('begins a run after each call, one for all who called during the run before', async () => {
  const { runs, share } = controlled()
  const order: string[] = []
  const first = share().then(() => order.push('first'))
  await nextTurn()
  const others = ['second', 'third'].map((name) => share().then(() => order.push(name)))
  await nextTurn()
  expect(runs).toHaveLength(1)
  runs[0]?.resolve()
  await first
  await nextTurn()
  expect(runs).toHaveLength(2)
  expect(order).toEqual(['first'])
  runs[1]?.resolve()
  await Promise.all(others)
  expect(order).toEqual(['first', 'second', 'third'])
})

it('tells only those of a run that it has failed', async () => {
  const { runs, share } = controlled()
  const first = expect(share()).rejects.toThrow('disk')
  await nextTurn()
  const second = share()
  runs[0]?.reject(new Error('disk'))
  await first
  await nextTurn()
  runs[1]?.resolve()
  await second
})

it('syncs a file that is there, and takes one that is not as synced', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'disk-sync-'))
  try {
    const file = path.join(dir, 'log')
    await syncFile(file)
    writeFileSync(file, 'written')
    await syncFile(file)
    await expect(syncFile(path.join(file, 'below'))).rejects.toThrow('ENOTDIR')
  } finally {
    rmSync(dir, { recursive: true })
  }
})
