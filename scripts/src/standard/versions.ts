import { findHeads, type StoredStandard, standardInForce, withItems } from '@zhanqun/cms/standard'
import { ZhanqunError } from '@zhanqun/errors'
import { describeUpdateRule, diffVersions, STANDARD_STATUS_WORDS, type StandardItem } from '@zhanqun/standard'
import type { PayloadRequest } from 'payload'

/** @throws STANDARD_VERSION_UNKNOWN */
export const versionOf = async (req: PayloadRequest, versionId: string): Promise<StoredStandard> => {
  const reader = { payload: req.payload, req }
  const [head] = await findHeads(reader, { versionId: { equals: versionId } })
  if (!head) throw new ZhanqunError('STANDARD_VERSION_UNKNOWN', { id: versionId })
  return withItems(reader, head)
}

export const list = async (req: PayloadRequest): Promise<number> => {
  const { payload } = req
  for (const head of await findHeads({ payload, req })) {
    const { totalDocs } = await payload.db.count({ collection: 'sites', where: { standard: { equals: head.id } } })
    const until = head.effectiveTo === null ? '' : ` 至 ${head.effectiveTo}`
    console.log(`${head.versionId}  ${STANDARD_STATUS_WORDS[head.status]}  ${head.name}`)
    console.log(`  自 ${head.effectiveFrom}${until}，遵循它的站点 ${totalDocs} 个`)
  }
  return 0
}

/** @param versionId empty for the version in force */
export const show = async (req: PayloadRequest, versionId: string): Promise<number> => {
  const stored =
    versionId === '' ? await standardInForce({ payload: req.payload, req }) : await versionOf(req, versionId)
  const { version } = stored
  console.log(`${version.name}（${version.id}，${STANDARD_STATUS_WORDS[version.status]}），${version.items.length} 项`)
  const levels = new Map<string, number>()
  for (const item of version.items) {
    const level = levelOf(item, levels)
    levels.set(item.id, level)
    console.log(`${'  '.repeat(level + 1)}${item.name}（${item.id}）：${describeUpdateRule(item.update)}`)
  }
  return 0
}

/** Items stand in tree order: a parent's level is known before its children's. */
const levelOf = ({ parentId }: StandardItem, levels: ReadonlyMap<string, number>): number =>
  parentId === null ? 0 : (levels.get(parentId) ?? -1) + 1

export const diff = async (req: PayloadRequest, from: string, to: string): Promise<number> => {
  const [older, newer] = [await versionOf(req, from), await versionOf(req, to)]
  const differences = diffVersions({ from: older.version, to: newer.version })
  if (differences.length === 0) console.log('两个版本没有不同。')
  for (const difference of differences) {
    if (difference.type === 'added') console.log(`＋ ${difference.path}`)
    if (difference.type === 'removed') console.log(`－ ${difference.path}`)
    if (difference.type !== 'changed') continue
    console.log(`　 ${difference.path}`)
    for (const { label, before, after } of difference.changes)
      console.log(`     ${label}：${before || '（空）'} → ${after || '（空）'}`)
  }
  return 0
}
