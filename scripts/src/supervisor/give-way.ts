import { writeFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { hasCode } from '@zhanqun/errors'

/** The kernel takes one change of an autogroup in a tenth of a second from those who are not root. */
const AGAIN_MS = 150

/**
 * Has a process that leads a session of its own give way to others, with all that it starts. Where Linux groups
 * processes by session (`sched_autogroup_enabled`, which most kernels have on), the priority of a process counts only
 * within its group, and it is the group that has to give way.
 * @param niceness 1 to 19; each step is about a fifth less of a busy processor
 */
export const giveWay = async (pid: number, niceness: number): Promise<void> => {
  try {
    setPriority(pid, niceness)
  } catch (error) {
    // It may have ended already; its exit is reported elsewhere.
    if (!hasCode(error, 'ESRCH')) throw error
  }
  while (!groupGivesWay(pid, niceness)) await sleep(AGAIN_MS)
}

/** @returns whether there is nothing left to do; groups that do not exist or may not be changed are left alone */
const groupGivesWay = (pid: number, niceness: number): boolean => {
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(niceness), { flag: 'r+' })
    return true
  } catch (error) {
    return !hasCode(error, 'EAGAIN')
  }
}
