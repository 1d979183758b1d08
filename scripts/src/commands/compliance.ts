import { ZhanqunError } from '@zhanqun/errors'
import { complianceScan, SCAN_ACTIONS } from './compliance-scan.ts'

/** For the help. */
export const COMPLIANCE_ACTIONS = SCAN_ACTIONS

/** Judges sites by the indicators of inspections. */
export const compliance = async ([action, ...args]: readonly string[]): Promise<number> => {
  if (action === 'scan') return complianceScan(args)
  throw new ZhanqunError('COMMAND_ARGUMENTS', { name: 'compliance', given: [action, ...args].join(' ') })
}
