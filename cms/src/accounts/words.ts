import type { KeyState } from '../api-keys/contract.ts'
import { KEY_STATE_WORDS } from '../api-keys/words.ts'
import type { Account } from './load.ts'

/** `unused`: a key that is good, and that nobody has used for long. */
export type ReportState = Account['state'] | KeyState | 'unused'

export const STATE_WORDS: Readonly<Record<ReportState, string>> = {
  ...KEY_STATE_WORDS,
  'in-use': '使用中',
  dormant: '长期未登录',
  due: '即将停用',
  closed: '已停用',
  unused: '长期未使用',
}
