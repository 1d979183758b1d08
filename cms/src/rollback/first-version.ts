import type { CollectionBeforeChangeHook } from 'payload'

/**
 * Keeps a row as it is before its first change. Rows that the column standard or an older release has
 * made have no version, and Payload keeps only what a change leads to.
 */
export const keepFirstVersion =
  (collection: 'columns' | 'sites'): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, operation, req }) => {
    if (operation !== 'update' || !originalDoc?.id) return data
    const { db } = req.payload
    const parent = String(originalDoc.id)
    const { totalDocs } = await db.countVersions({ collection, where: { parent: { equals: parent } }, req })
    if (totalDocs > 0) return data
    const row = await db.findOne<Record<string, unknown> & { id: string }>({
      collection,
      where: { id: { equals: parent } },
      req,
    })
    if (!row) return data
    const { id: _, ...versionData } = row
    const at = String(row.createdAt)
    await db.createVersion({
      collectionSlug: collection,
      parent,
      versionData: { ...versionData, createdAt: at, updatedAt: at },
      autosave: false,
      createdAt: at,
      updatedAt: at,
      returning: false,
      req,
    })
    return data
  }
