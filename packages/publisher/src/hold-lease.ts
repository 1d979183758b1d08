import { LeaseLost } from './manifest/manifest.ts'
import type { Leases } from './payload/leases.ts'

export type HeldLease = {
  /** How often the lease has been claimed so far, this claim included. */
  readonly generation: number
  /** @throws LeaseLost when the lease has run out, or could not be renewed in time */
  check: () => void
  release: () => Promise<void>
}

/**
 * Takes a lease and keeps it alive until it is released.
 * @returns undefined when somebody else holds it
 */
export const holdLease = async ({
  leases,
  name,
  seconds,
  now,
}: {
  leases: Leases
  name: string
  seconds: number
  now: () => Date
}): Promise<HeldLease | undefined> => {
  const generation = await leases.claim(name, now().getTime())
  if (generation === undefined) return undefined
  // Not by the wall clock, which may be set forth or back meanwhile.
  let until = performance.now() + seconds * 1000
  let lost = false
  const renewing = setInterval(
    async () => {
      const asked = performance.now()
      try {
        if (await leases.renew(name, now().getTime())) until = asked + seconds * 1000
        else lost = true
      } catch {
        // The database may be back before the lease runs out.
      }
    },
    (seconds * 1000) / 3,
  )
  renewing.unref()
  return {
    generation,
    check: () => {
      if (lost || performance.now() > until) throw new LeaseLost()
    },
    release: async () => {
      clearInterval(renewing)
      await leases.release(name)
    },
  }
}
