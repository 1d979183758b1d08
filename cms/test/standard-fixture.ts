import { inTransaction } from '@zhanqun/publisher/tasks'
import { type StandardItem, type StandardVersion, standardItem } from '@zhanqun/standard'
import type { Cms } from './cms-fixture.ts'

/** An item for departments of the city. */
export const item = (id: string, data: Partial<StandardItem> = {}): StandardItem =>
  standardItem({
    id,
    parentId: null,
    name: `栏目${id}`,
    slug: id,
    order: 10,
    kind: 'news',
    template: 'list',
    applies: [{ kind: 'department', level: 'municipal', requirement: 'required', sourceStatus: 'local' }],
    update: { type: 'every', n: 1, unit: 'month' },
    updateSource: { ref: '测试', clause: '', sourceStatus: 'local' },
    norm: { ref: '测试', clause: '' },
    sourceStatus: 'local',
    description: '',
    ...data,
  })

/** Puts a small standard in force past the checks that a whole one needs. @returns the id of its row */
export const enforce = async ({ payload }: Cms, id: string, items: readonly StandardItem[]): Promise<string> => {
  const { insertStandard } = await import('../src/standard/write.ts')
  const version: StandardVersion = {
    id,
    name: `标准${id}`,
    status: 'in-force',
    effectiveFrom: '2026-01-01',
    effectiveTo: null,
    basedOn: null,
    note: '',
    items,
  }
  return inTransaction(payload, async (req) => {
    const { docs } = await payload.db.find<{ id: string }>({
      collection: 'standards',
      where: { status: { equals: 'in-force' } },
      req,
    })
    for (const former of docs)
      await payload.db.updateOne({ collection: 'standards', id: former.id, data: { status: 'superseded' }, req })
    return insertStandard({ payload, req, version })
  })
}
