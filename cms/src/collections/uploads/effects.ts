import { keys } from '@zhanqun/content'
import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionSlug } from 'payload'
import { emitChange } from '../../hooks/change-events.ts'
import { idOf } from '../../relations.ts'

type Upload = { filename?: unknown; sizes?: unknown }

const filesOf = ({ filename, sizes }: Upload): string[] => {
  const names = [filename]
  if (typeof sizes === 'object' && sizes !== null) {
    for (const size of Object.values(sizes)) {
      if (typeof size === 'object' && size !== null && 'filename' in size) names.push(size.filename)
    }
  }
  return names.filter((name): name is string => typeof name === 'string' && name !== '')
}

/** For pages of its own site, and of others. */
const keysOf = (files: readonly string[]): string[] =>
  files.flatMap((file) => [keys.asset(file), keys.sharedAsset(file)])

/** Pages that show the file, or the file it replaces, are rendered again. */
export const emitUploadChanged =
  (collection: CollectionSlug): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, operation, req }) => {
    const siteId = idOf(doc.site)
    if (operation === 'create' || siteId === null) return doc
    const files = new Set([...filesOf(doc), ...filesOf(previousDoc ?? {})])
    await emitChange(req, {
      siteId,
      keys: keysOf([...files]),
      collection,
      docId: doc.id,
      operation,
    })
    return doc
  }

export const emitUploadDeleted =
  (collection: CollectionSlug): CollectionAfterDeleteHook =>
  async ({ id, doc, req }) => {
    const siteId = idOf(doc.site)
    if (siteId === null) return
    await emitChange(req, {
      siteId,
      keys: keysOf(filesOf(doc)),
      collection,
      docId: String(id),
      operation: 'delete',
    })
  }
