'use client'

import { PublishButton, useDocumentInfo } from '@payloadcms/ui'
import { useReview } from './use-review.ts'

/** Payload's own button where somebody may publish without handing the article on; the review bar does the rest. */
export const ReviewedPublishButton = () => {
  const { id, lastUpdateTime } = useDocumentInfo()
  const found = useReview(id ? String(id) : undefined, lastUpdateTime)
  if (id && !found?.state?.mayPublishAtOnce) return null
  return <PublishButton />
}
