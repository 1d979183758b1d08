import { planPruning, pruneAudit } from '@zhanqun/cms/audit'
import type { Payload } from 'payload'
import { isAgreed } from '../agreed.ts'

/** Takes away what is sealed, exported and older than the moment, after saying how much that is. */
export const prune = async ({
  payload,
  before,
  yes,
}: {
  payload: Payload
  before: Date
  yes: boolean
}): Promise<number> => {
  const plan = await planPruning(payload, before)
  console.log(`可以清理 ${plan.entries} 条记录（${plan.seals} 号封存）。`)
  if (plan.notExported > 0) console.log(`另有 ${plan.notExported} 条还没有导出，不清理；请先用 audit export 导出。`)
  if (plan.entries === 0) return 0
  if (!yes && !(await isAgreed({ question: '确定要清理吗？', otherwise: 'AUDIT_PRUNE_CONFIRM' }))) {
    console.log('没有清理。')
    return 0
  }
  const removed = await pruneAudit({ payload, before, now: new Date() })
  console.log(`已清理 ${removed} 条记录，封存链保留。`)
  return 0
}
