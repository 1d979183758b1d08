import type { PayloadRequest } from 'payload'
import { createNoteLimit } from '../audit/limit.ts'
import { withTransaction } from '../database/with-transaction.ts'
import { writeAudit } from '../hooks/audit.ts'
import { callerIn } from '../security/caller.ts'
import { beginAttempt, noteFailure, sweepFailures } from '../security/failures.ts'
import { securitySettings } from '../security/settings.ts'
import { FAULTS, type Fault } from './judge.ts'
import type { ApiKey } from './store.ts'

const faults = createNoteLimit({ each: 5, together: 120 })
/** Of many that come at once, several are the last. */
const lasts = createNoteLimit({ each: 1, together: 120 })

const NOBODY = { id: 'unknown', name: '未登录的系统' } as const

/**
 * Counts a request whose key was good for nothing, by its address, and writes it into the log. Once an address has had as
 * many as are let pass, no more of it is written until its time is over: a flood costs one look at a row each.
 */
export const noteFault = async (
  req: PayloadRequest,
  { fault, key, now }: { fault: Fault; key?: ApiKey | undefined; now: number },
): Promise<void> => {
  const { payload } = req
  const settings = await securitySettings(payload)
  const { address } = callerIn(req.headers)
  const attempted = { kind: 'key', value: address || '本机' } as const
  if ((await beginAttempt({ payload, attempted, settings, now })) !== undefined) return
  const isOver = await noteFailure({ payload, attempted, settings, now })
  const isLast = isOver && lasts.admit(attempted.value, now) !== undefined
  const left = faults.admit(`${attempted.value} ${key?.id ?? ''} ${fault}`, now)
  if (left === undefined && !isLast) return
  const by = key ? { id: key.id, name: key.name } : NOBODY
  const said = [
    key ? `${key.name}：${FAULTS[fault]}` : FAULTS[fault],
    ...(left ? [`另有 ${left} 次未逐条记录`] : []),
    ...(isLast ? ['次数过多，一段时间内不再记录此地址'] : []),
  ]
  await withTransaction(req, (own) =>
    writeAudit(own, {
      action: 'key-refused',
      collection: 'api-keys',
      docId: key?.id ?? '',
      title: said.join('；'),
      siteId: null,
      by,
    }),
  )
  if (isLast) await sweepFailures(payload, now)
}
