import type { SourceStatus, StandardStatus } from '@zhanqun/standard'
import { SOURCE_STATUS_WORDS, STANDARD_STATUS_WORDS } from '@zhanqun/standard/screens'

export const StatusLabel = ({ status }: { status: StandardStatus }) => (
  <span className="standard__label" data-status={status}>
    {STANDARD_STATUS_WORDS[status]}
  </span>
)

const SOURCE_HINTS: Readonly<Record<SourceStatus, string>> = {
  verbatim: '已核对规范原文',
  secondary: '依据转述材料，尚未核对原文',
  unconfirmed: '尚未查到出处，为可修改的默认设置',
  local: '地方规定',
}

/** How far something is backed by its norm. */
export const SourceLabel = ({ status }: { status: SourceStatus }) => (
  <span className="standard__label" data-source={status} title={SOURCE_HINTS[status]}>
    {SOURCE_STATUS_WORDS[status]}
  </span>
)
