import { isTransientConflict } from '@zhanqun/errors'
import { failure } from '../errors/fail.ts'

/** For a row that somebody else made at the same moment: the save has to be tried again, as after any conflict. */
export const asConflict = (cause: unknown): unknown =>
  isTransientConflict(cause) ? cause : Object.assign(failure('WRITE_CONFLICT'), { cause })
