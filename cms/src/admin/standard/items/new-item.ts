import type { StandardItem } from '@zhanqun/standard'
import { standardItem } from '@zhanqun/standard/screens'
import { orderAtEnd } from './item-order.ts'

/** What a new item starts with: like its parent, a local rule until somebody names a norm. */
export const newItem = ({
  parent,
  items,
}: {
  parent: StandardItem | null
  items: readonly StandardItem[]
}): StandardItem =>
  standardItem({
    id: '',
    parentId: parent?.id ?? null,
    name: '',
    slug: '',
    order: orderAtEnd(items.filter(({ parentId }) => parentId === (parent?.id ?? null))),
    kind: 'news',
    template: 'list',
    inNavigation: parent === null,
    applies: (parent?.applies ?? []).map((entry) => ({ ...entry, sourceStatus: 'local' })),
    update: { type: 'every', n: 6, unit: 'month' },
    updateSource: { ref: parent?.updateSource.ref ?? '', clause: '', sourceStatus: 'unconfirmed' },
    norm: { ref: '', clause: '' },
    sourceStatus: 'local',
    description: '',
  })

/** A free id made of the parent's and the address. */
export const suggestedItemId = ({
  parentId,
  slug,
  taken,
}: {
  parentId: string | null
  slug: string
  taken: ReadonlySet<string>
}): string => {
  const plain = slug.toLowerCase().replaceAll(/[^a-z0-9-]/g, '')
  const base = [parentId, plain].filter((part) => part !== null && part !== '').join('-')
  if (base === '' || !taken.has(base)) return base
  for (let n = 2; ; n++) if (!taken.has(`${base}-${n}`)) return `${base}-${n}`
}

/** Without the white space at the ends of what somebody typed, and without empty names. */
export const tidied = (item: StandardItem): StandardItem => ({
  ...item,
  name: item.name.trim(),
  allowedNames: item.allowedNames.map((name) => name.trim()).filter((name) => name !== ''),
  slug: item.slug.trim(),
  norm: { ref: item.norm.ref.trim(), clause: item.norm.clause.trim() },
  updateSource: {
    ...item.updateSource,
    ref: item.updateSource.ref.trim(),
    clause: item.updateSource.clause.trim(),
  },
  description: item.description.trim(),
  elements: item.elements.trim(),
  organ: item.organ.trim(),
  audience: item.audience?.type === 'specific' ? { type: 'specific', note: item.audience.note.trim() } : item.audience,
})

const MAX_NAME = 40

/** What is wrong with the other names as they are typed; empty where nothing is. */
export const allowedNamesProblem = (names: readonly string[]): string => {
  if (names.some((name) => /[；;]/.test(name))) return '名称中不能有分号，请每行写一个名称。'
  return names.some((name) => name.trim().length > MAX_NAME) ? `每个名称不能超过 ${MAX_NAME} 个字。` : ''
}
