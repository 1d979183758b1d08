import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { hasCode } from '@zhanqun/errors'

/** A name for this process among all workers, on all machines. */
export const newOwner = (): string => `${hostname()}/${process.pid}/${randomUUID()}`

/**
 * Whether the owner was a process of this machine that has died, so that its leases need not run
 * out first. Owners on other machines are never known to be dead.
 * @param self this process's own name
 */
export const isDeadHere = (owner: string, self: string): boolean => {
  const [host, pid] = owner.split('/')
  if (owner === self || host !== hostname() || !pid || !/^\d+$/.test(pid)) return false
  // In a container that was started anew, the dead worker may have had our own number.
  return Number(pid) === process.pid ? self.startsWith(`${host}/${pid}/`) : !isAlive(Number(pid))
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}
