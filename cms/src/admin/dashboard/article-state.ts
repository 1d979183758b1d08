import type { Stage } from '@zhanqun/workflow'

/** Where an article stands, as the work place shows it. */
export type ArticleState = 'draft' | 'review' | 'signed' | 'changed' | 'queued' | 'live' | 'failed'

export const ARTICLE_STATE_LABELS: Readonly<Record<ArticleState, string>> = {
  draft: '草稿',
  review: '审核中',
  signed: '已签发',
  changed: '有未发布的修改',
  queued: '正在发布',
  live: '已发布',
  failed: '发布失败',
}

/**
 * @param status `_status` of the newest version
 * @param stage where the article stands in the reviews; undefined without an open round
 * @param publishing the publisher's word on the article; undefined when it never had it
 */
export const articleStateOf = ({
  status,
  stage,
  publishing,
}: {
  status: 'draft' | 'published' | null | undefined
  stage: Stage | undefined
  publishing: string | undefined
}): ArticleState => {
  if (stage === 'signed') return 'signed'
  if (stage && stage !== 'draft') return 'review'
  if (publishing === 'failed') return 'failed'
  if (publishing === 'queued') return 'queued'
  if (status === 'published') return 'live'
  return publishing === 'live' ? 'changed' : 'draft'
}
