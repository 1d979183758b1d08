import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FileTrait } from '@zhanqun/checks'
import { inspectFile } from '@zhanqun/checks/files'
import { dataPaths } from '../settings.ts'

/** A file never changes under its name, so what was found once holds. */
const kept = new Map<string, readonly FileTrait[]>()
const MAX_KEPT = 1_000

const MISSING: readonly FileTrait[] = [{ kind: 'unreadable', detail: '文件不存在，请重新上传' }]

/** What a stored attachment holds beside what its readers see. */
export const traitsOf = async (filename: string): Promise<readonly FileTrait[]> => {
  const known = kept.get(filename)
  if (known) return known
  const bytes = await readFile(path.join(dataPaths().attachments, path.basename(filename))).catch(() => null)
  if (!bytes) return MISSING
  const traits = inspectFile(bytes)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(filename, traits)
  return traits
}
