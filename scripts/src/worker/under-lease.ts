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
