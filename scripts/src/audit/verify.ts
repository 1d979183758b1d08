import { verifyAudit } from '@zhanqun/cms/audit'
import type { Payload } from 'payload'

const SHOWN_EACH = 100_000

/** @returns 1 where something is wrong with the log */
export const verify = async ({
  payload,
  anchor,
}: {
  payload: Payload
  anchor?: string | undefined
}): Promise<number> => {
  let told = 0
  const verdict = await verifyAudit({
    payload,
    now: new Date(),
    ...(anchor === undefined ? {} : { anchor }),
    onProgress: (entries) => {
      if (entries - told < SHOWN_EACH) return
      told = entries
      console.log(`  已校验 ${entries} 条`)
    },
  })
  const { entries, seals, pruned, waiting, problems } = verdict
  console.log(`共 ${entries} 条记录、${seals} 号封存（其中 ${pruned} 号的记录已按期限清理），${waiting} 条等待封存。`)
  if (verdict.anchor !== null) console.log(`最新封存值：${verdict.anchor}`)
  for (const { message } of problems) console.log(`✗ ${message}`)
  console.log(problems.length === 0 ? '没有发现问题。' : `发现 ${problems.length} 处问题。`)
  return problems.length === 0 ? 0 : 1
}
