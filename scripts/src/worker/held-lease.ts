import { isDeadHere } from '@zhanqun/publisher'
import type { LeasedWork } from './under-lease.ts'

export type HeldLease = {
  /** Whether this process holds the lease now; it is claimed or renewed where that has to be. */
  readonly isOurs: () => Promise<boolean>
  readonly release: () => Promise<void>
}

/** A lease that a process goes on holding from one piece of work to the next. */
export const holdLease = ({
  leases,
  owner,
  lease,
  seconds,
}: Pick<LeasedWork, 'leases' | 'owner'> & { lease: string; seconds: number }): HeldLease => {
  let heldUntil = 0
  return {
    isOurs: async () => {
      const at = Date.now()
      if (at < heldUntil) return true
      await leases.freeOf((other) => isDeadHere(other, owner))
      const isHeld = (heldUntil > 0 && (await leases.renew(lease, at))) || (await leases.claim(lease, at)) !== undefined
      heldUntil = isHeld ? at + (seconds * 1000) / 3 : 0
      return isHeld
    },
    release: async () => {
      if (heldUntil > 0) await leases.release(lease)
    },
  }
}
