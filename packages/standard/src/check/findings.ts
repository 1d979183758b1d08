import { describeError, type ErrorCode, type ErrorDetails } from '@zhanqun/errors'
import type { StandardItem, StandardVersion } from '../types.ts'

/** What is wrong with a version of a standard. */
export type StandardFinding = {
  /** Id of the item; null for the version as a whole. */
  readonly item: string | null
  readonly field: keyof StandardItem | Exclude<keyof StandardVersion, keyof StandardItem>
  readonly code: ErrorCode
  /** What is wrong and what to do, in Chinese. */
  readonly message: string
}

export const finding = ({
  item,
  field,
  code,
  details = {},
}: {
  item: Pick<StandardItem, 'id'> | null
  field: StandardFinding['field']
  code: ErrorCode
  details?: ErrorDetails
}): StandardFinding => ({ item: item?.id ?? null, field, code, message: describeError(code, details) })
