import { isDeadHere, type Leases, type Log } from '@zhanqun/publisher'
import type { Payload } from 'payload'

/** What work needs that one worker at a time does. */
export type LeasedWork = {
  readonly payload: Payload
  /** Of as many seconds as the work says. */
  readonly leases: Leases
  /** This process, as the leases know it. */
  readonly owner: string
  readonly log: Log
}

/** Does something while this process holds a lease; nothing while another holds it that is not known to be dead. */
export const underLease = async (
  { leases, owner, lease }: Pick<LeasedWork, 'leases' | 'owner'> & { lease: string },
  work: () => Promise<void>,
): Promise<void> => {
  await leases.freeOf((other) => isDeadHere(other, owner))
  if (!(await leases.claim(lease, Date.now()))) return
  try {
    await work()
  } finally {
    await leases.release(lease)
  }
}

/** A lease that work goes on under for as long as nobody else has it. */
export type LongLease = {
  /** Claims the lease, or renews it when a third of its time is over; false while another process has it. */
  readonly holds: () => Promise<boolean>
  /** Asks the database anew next time: after an error nobody knows whose the lease is. */
  readonly doubt: () => void
  /** Never fails: what cannot be released ends by itself. */
  readonly release: () => Promise<void>
}

export const longLease = ({
  leases,
  owner,
  lease,
  seconds,
}: Pick<LeasedWork, 'leases' | 'owner'> & { lease: string; seconds: number }): LongLease => {
  let sureUntil = 0
  return {
    holds: async () => {
      const at = Date.now()
      if (at < sureUntil) return true
      let isHeld = sureUntil > 0 && (await leases.renew(lease, at))
      if (!isHeld) {
        await leases.freeOf((other) => isDeadHere(other, owner))
        isHeld = (await leases.claim(lease, at)) !== undefined
      }
      sureUntil = isHeld ? at + (seconds * 1000) / 3 : 0
      return isHeld
    },
    doubt: () => {
      sureUntil = 0
    },
    release: async () => {
      if (sureUntil > 0) await leases.release(lease).catch(() => undefined)
    },
  }
}
