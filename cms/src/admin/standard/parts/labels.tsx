import type { SourceStatus, StandardStatus } from '@zhanqun/standard'
import { SOURCE_STATUS_SENTENCES, SOURCE_STATUS_WORDS, STANDARD_STATUS_WORDS } from '@zhanqun/standard/screens'

export const StatusLabel = ({ status }: { status: StandardStatus }) => (
  <span className="standard__label" data-status={status}>
    {STANDARD_STATUS_WORDS[status]}
  </span>
)

/** How far something is backed by its norm. */
export const SourceLabel = ({ status }: { status: SourceStatus }) => (
  <span className="standard__label" data-source={status} title={SOURCE_STATUS_SENTENCES[status]}>
    {SOURCE_STATUS_WORDS[status]}
  </span>
)
