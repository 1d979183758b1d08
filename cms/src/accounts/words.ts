import type { Account } from './load.ts'

export const STATE_WORDS: Readonly<Record<Account['state'], string>> = {
  'in-use': '使用中',
  dormant: '长期未登录',
  due: '即将停用',
  closed: '已停用',
}
