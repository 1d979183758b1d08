import { buildBundle, loadBundle, type PageBundle } from '@zhanqun/sites/bundle'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cms, databases, openTestCms } from '../../cms/test/cms-fixture.ts'
import { furnish } from './exactness/actions.ts'
import { findErrors } from './exactness/errors.ts'
import { type Step, steps, type Tally, take } from './exactness/steps.ts'
import { createWorld, type World } from './exactness/world.ts'

const SEED = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31))
/** A server of its own takes several times as long as the embedded database. */
const RUNS = { sqlite: 200, mongodb: 30 }
const REPLAY = process.env.PROPERTY_PATH ?? ''
/** One group lives through so many sequences, so that it grows old; then a new one is made. */
const SEQUENCES_PER_GROUP = 16
const FULL_EVERY = 8
const LONGEST = 10
/** How many shorter sequences are tried after a failure. */
const SHORTER = 25

describe.each(databases)('what is published on %s', (database) => {
  const runs = Number(process.env.PROPERTY_RUNS ?? RUNS[database])
  let cms: Cms
  let bundle: PageBundle
  beforeAll(async () => {
    bundle = await buildBundle().then(loadBundle)
    cms = await openTestCms(database)
  })
  afterAll(() => cms.close())

  it(`is what a rebuild from nothing gives, after any sequence of actions`, { timeout: 24 * 3_600_000 }, async () => {
    console.log(`PROPERTY_SEED=${SEED} PROPERTY_RUNS=${runs}`)
    const tally: Tally = new Map()
    let world: World | undefined
    let worlds = 0
    let sequences = 0
    let failures = 0
    let shorter = 0
    let isFull = false

    const sequence = async (sequence: readonly Step[]) => {
      if (failures > 0 && shorter++ > SHORTER) return
      // What fast-check tries in order to find a shorter sequence must start from the same group each time.
      if (!world || failures > 0 || sequences++ % SEQUENCES_PER_GROUP === 0) {
        await world?.publisher.stop()
        // If the new one cannot be made, nothing is to be looked for in what is left of the old one.
        world = undefined
        world = await createWorld({ cms, bundle, number: ++worlds })
        await furnish(world)
        await world.publisher.runOnce()
      }
      try {
        for (const step of sequence) await take({ world, step, tally })
        await world.publisher.runOnce()
        isFull = failures > 0 ? isFull : sequences % FULL_EVERY === 0 || sequences === runs
        expect(await findErrors(world, isFull ? 'full' : 'pages')).toEqual([])
      } catch (error) {
        if (failures++ === 0)
          console.error(
            `sequence ${sequences} of seed ${SEED}:`,
            sequence.map((step) => JSON.stringify(step)),
            error instanceof Error && 'actual' in error ? error.actual : error,
          )
        throw error
      }
    }

    await fc.assert(fc.asyncProperty(steps(LONGEST), sequence), {
      seed: SEED,
      numRuns: runs,
      ...(REPLAY === '' ? {} : { path: REPLAY }),
    })
    await world?.publisher.stop()
    console.log([...tally].map(([name, { done, refused }]) => `${name} ${done}+${refused}`).join(', '))
  })
})
