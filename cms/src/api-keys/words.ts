import type { KeyState } from './contract.ts'

export const KEY_STATE_WORDS: Readonly<Record<KeyState, string>> = {
  active: '有效',
  expiring: '即将到期',
  expired: '已到期',
  stopped: '已停止：责任人账号已停用',
  revoked: '已吊销',
}
