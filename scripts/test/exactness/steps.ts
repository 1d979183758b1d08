import fc from 'fast-check'
import { APIError } from 'payload'
import { type ActionName, actions, type Numbers, WEIGHTS } from './actions.ts'
import type { World } from './world.ts'

/** What is done to the publisher, or to time, between actions. */
const publishing = {
  publish: async ({ publisher }: World) => {
    await publisher.runOnce()
  },
  publishByTwo: async (world: World) => {
    const second = world.another()
    await Promise.all([world.publisher.runOnce(), second.runOnce()])
    await second.stop()
  },
  /** Stopped after some pages; a new one goes on. */
  stopHalfWay: async (world: World, { a }: Numbers) => {
    const broken = world.another()
    let pages = 0
    const stopped = new Promise<void>((resolve) => {
      const stop = () => resolve(broken.stop())
      const idle = setTimeout(stop, 300)
      world.bundle.onRender = async () => {
        if (++pages < 1 + (a % 30)) return
        clearTimeout(idle)
        world.bundle.onRender = undefined
        stop()
      }
    })
    broken.start()
    await stopped
    world.bundle.onRender = undefined
  },
  restart: async (world: World) => {
    await world.publisher.stop()
    world.publisher = world.another()
  },
  switchTheme: async (world: World) => {
    await world.publisher.stop()
    world.bundle.switchTheme()
    world.publisher = world.another()
  },
  rebuild: async ({ publisher }: World) => publisher.rebuild(),
  passTime: async (world: World, { a }: Numbers) => world.pass(a % 7),
}

const PUBLISHING_WEIGHTS: Record<keyof typeof publishing, number> = {
  publish: 20,
  publishByTwo: 4,
  stopHalfWay: 3,
  restart: 2,
  switchTheme: 1,
  rebuild: 1,
  passTime: 5,
}

type StepName = ActionName | keyof typeof publishing
export type Step = { readonly do: StepName; readonly meanwhile?: ActionName } & Numbers

const isAction = (name: string): name is ActionName => name in actions
const isPublishing = (name: string): name is keyof typeof publishing => name in publishing

const actionNames = Object.keys(actions).filter(isAction)
const publishingNames = Object.keys(publishing).filter(isPublishing)

const numbers = { a: fc.nat(9999), b: fc.nat(9999), c: fc.nat(255) }
const actionName = fc.oneof(
  ...actionNames.map((name) => ({ weight: WEIGHTS[name] ?? 1, arbitrary: fc.constant(name) })),
)
const publishingName = fc.oneof(
  ...publishingNames.map((name) => ({ weight: PUBLISHING_WEIGHTS[name], arbitrary: fc.constant(name) })),
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 60, arbitrary: fc.record({ do: actionName, ...numbers }) },
  { weight: 36, arbitrary: fc.record({ do: publishingName, ...numbers }) },
  // An editor saves while pages are being rendered.
  { weight: 8, arbitrary: fc.record({ do: fc.constant('publish' as const), meanwhile: actionName, ...numbers }) },
)

export const steps = (longest: number): fc.Arbitrary<Step[]> =>
  fc.noBias(fc.array(step, { minLength: 1, maxLength: longest, size: 'max' }))

/** How often each step was done, and refused by the rules of the CMS. */
export type Tally = Map<string, { done: number; refused: number }>

/** Does one step. Refusals, which editors get too, count as nothing done. */
export const take = async ({ world, step, tally }: { world: World; step: Step; tally: Tally }): Promise<void> => {
  const count = tally.get(step.do) ?? { done: 0, refused: 0 }
  tally.set(step.do, count)
  const { do: name, meanwhile } = step
  if (meanwhile) editMeanwhile({ world, step, meanwhile })
  if (isPublishing(name)) {
    await publishing[name](world, step)
    count.done++
  } else if (await edit(world, name, step)) count.done++
  else count.refused++
  world.bundle.onRender = undefined
}

const edit = async (world: World, name: ActionName, numbers: Numbers): Promise<boolean> => {
  try {
    return await actions[name](world, numbers)
  } catch (error) {
    if (error instanceof APIError && error.isPublic) return false
    throw error
  }
}

const editMeanwhile = ({ world, step, meanwhile }: { world: World; step: Step; meanwhile: ActionName }) => {
  let pages = 0
  world.bundle.onRender = async () => {
    if (++pages !== 1 + (step.c % 12)) return
    await edit(world, meanwhile, step)
  }
}
