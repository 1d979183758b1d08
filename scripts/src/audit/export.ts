import { open } from 'node:fs/promises'
import path from 'node:path'
import { exportSeals } from '@zhanqun/cms/audit'
import { ZhanqunError } from '@zhanqun/errors'
import type { Payload } from 'payload'

/**
 * Writes sealed entries into a new file: for each seal a line with the seal, then a line for each of its entries.
 * A seal counts as exported only when the disk has its lines.
 */
export const exportAudit = async ({
  payload,
  file,
  before,
}: {
  payload: Payload
  file: string
  before: Date
}): Promise<number> => {
  const target = path.resolve(file)
  const handle = await open(target, 'wx').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'EEXIST') throw new ZhanqunError('AUDIT_EXPORT_EXISTS', { path: target }, { cause })
    throw cause
  })
  try {
    const done = await exportSeals({
      payload,
      before,
      now: new Date(),
      write: async ({ id: _, exportedAt: __, prunedAt: ___, ...seal }, rows) => {
        const lines = [{ seal }, ...rows.map((entry) => ({ entry }))]
        await handle.appendFile(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
        await handle.datasync()
      },
    })
    console.log(`已导出 ${done.entries} 条记录（${done.seals} 号封存）到 ${target}。`)
    return 0
  } finally {
    await handle.close()
  }
}
