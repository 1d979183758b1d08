'use client'

import { PublishButton, useDocumentInfo } from '@payloadcms/ui'
import { Dialog } from '../standard/parts/dialog.tsx'
import '../standard/panels.css'
import { Findings } from './findings.tsx'
import { usePublishChecks } from './use-publish-checks.ts'
import { useReview } from './use-review.ts'

/** Payload's own button where somebody may publish without handing the article on; the review bar does the rest. */
export const ReviewedPublishButton = () => {
  const { id, lastUpdateTime } = useDocumentInfo()
  const found = useReview(id ? String(id) : undefined, lastUpdateTime)
  if (id && !found?.state?.mayPublishAtOnce) return null
  return <CheckedPublishButton />
}

/** Has the article checked before it goes public; warnings ask for a reason, errors for being mended. */
const CheckedPublishButton = () => {
  const { findings, reasons, isBusy, hasErrors, isReady, onClickCapture, onReason, onPublish, onClose } =
    usePublishChecks()
  return (
    <div className="review__publish" aria-busy={isBusy} onClickCapture={onClickCapture}>
      <PublishButton />
      {findings.length > 0 ? (
        <Dialog title={hasErrors ? '校核发现错误，不能发布' : '发布前请说明理由'} onClose={onClose}>
          <div className="review__action">
            <p>
              {hasErrors
                ? '请逐处改正后再发布，各处可在“校核”栏中点开。'
                : '以下各处有警告。改正后再发布，或逐处说明放行理由；理由和您的姓名会保存。'}
            </p>
            <Findings findings={findings} reasons={reasons} onReason={onReason} />
            <div className="review__buttons">
              {hasErrors ? null : (
                <button type="button" data-tone="main" disabled={!isReady} onClick={onPublish}>
                  放行并发布
                </button>
              )}
              <button type="button" onClick={onClose}>
                返回修改
              </button>
            </div>
          </div>
        </Dialog>
      ) : null}
    </div>
  )
}
