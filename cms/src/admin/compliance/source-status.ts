import type { SourceStatus } from '@zhanqun/standard'

/** How far a rule is backed by its norm, for users. */
export const SOURCE_STATUS: Readonly<Record<SourceStatus, string>> = {
  verbatim: '已核对规范原文',
  secondary: '依据转述材料，尚未核对原文',
  unconfirmed: '尚未查到出处，为可修改的默认设置',
  local: '地方规定',
}
