import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWriterTurn } from '../src/database/writer-turn.ts'

let folder: string
let turns: ReturnType<typeof createWriterTurn>[]
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'zhanqun-turn-'))
  turns = []
})
afterEach(() => {
  for (const turn of turns) turn.close()
  rmSync(folder, { recursive: true, force: true })
})

const turn = (waitMs = 5000) => {
  const made = createWriterTurn({ lockFile: path.join(folder, 'lock'), waitMs })
  turns.push(made)
  return made
}

/** Writes that take their turn and last a while; notes in which order they began. */
const createWrites = (ms: number) => {
  const order: string[] = []
  let inside = 0
  const write = async (name: string, at: ReturnType<typeof turn>) => {
    await at.enter()
    expect(++inside).toBe(1)
    order.push(name)
    await sleep(ms)
    inside--
    at.leave()
  }
  return { order, write }
}

/** Another process that takes the turn and keeps it. */
const holder = async () => {
  const program = `
    import { createWriterTurn } from ${JSON.stringify(path.join(import.meta.dirname, '../src/database/writer-turn.ts'))}
    await createWriterTurn({ lockFile: ${JSON.stringify(path.join(folder, 'lock'))}, waitMs: 5000 }).enter()
    console.log('in')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

describe('the turn of writers', () => {
  it('comes in the order of asking, to one at a time', async () => {
    const here = turn()
    const { order, write } = createWrites(1)
    const names = Array.from({ length: 20 }, (_, number) => `${number}`)
    await Promise.all(names.map((name) => write(name, here)))
    expect(order).toEqual(names)
  })

  it('goes to and fro between those who write without a pause', async () => {
    const [one, other] = [turn(), turn()]
    const { order, write } = createWrites(20)
    await Promise.all([one, other].flatMap((here, at) => Array.from({ length: 15 }, () => write(`${at}`, here))))
    const firstHalf = order.slice(0, 20)
    expect(firstHalf).toContain('0')
    expect(firstHalf).toContain('1')
  })

  it('is free again when a process that had it was killed', async () => {
    const child = await holder()
    const here = turn()
    let isIn = false
    const entered = here.enter().then(() => {
      isIn = true
    })
    await sleep(50)
    expect(isIn).toBe(false)
    child.kill('SIGKILL')
    await entered
    here.leave()
  })

  it('is given up after a while, and comes to the next all the same', async () => {
    const child = await holder()
    const here = turn(100)
    await expect(here.enter()).rejects.toThrow('Waited too long')
    await expect(Promise.all([here.enter(), here.enter()])).rejects.toThrow('Waited too long')
    await sleep(150)
    child.kill('SIGKILL')
    await once(child, 'exit')
    await here.enter()
    here.leave()
  })
})
