import { formatDateTime } from '@zhanqun/content'
import type { CollectionBeforeValidateHook, Field } from 'payload'
import { takeTurn } from '../database/take-turn.ts'
import { failure } from '../errors/fail.ts'
import { lastSaverOf } from './newest.ts'

/**
 * `updatedAt` of the version that a change is based on. Whoever sends it is refused if there is a newer one; it is
 * not kept.
 */
export const basedOn: Field = {
  name: 'basedOn',
  label: '所依据的版本',
  type: 'text',
  virtual: true,
  admin: { hidden: true, disableListColumn: true, disableListFilter: true },
}

/**
 * Two who save what both have read must not undo each other's work, nor may two windows of one.
 * @throws ARTICLE_OUTDATED where the article has been saved since
 */
export const refuseOutdated: CollectionBeforeValidateHook = async ({ data = {}, originalDoc, operation, req }) => {
  const { basedOn: base, ...rest } = data
  if (operation !== 'update' || typeof base !== 'string' || base === '' || !originalDoc) return rest
  await takeTurn({ req, name: `article/${originalDoc.id}` })
  if (Date.parse(base) === Date.parse(originalDoc.updatedAt)) return rest
  const { name } = await lastSaverOf(req, String(originalDoc.id))
  throw failure('ARTICLE_OUTDATED', { by: name, at: formatDateTime(originalDoc.updatedAt) })
}
