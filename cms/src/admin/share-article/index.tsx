'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { SHARE_STATES, STATE_VALUES } from '../../sharing/states.ts'
import type { ShareList } from '../../sharing/views.ts'
import { useAnswer } from '../standard/use-answer.ts'
import { OfferDialog } from './offer-dialog.tsx'
import '../standard/index.css'
import '../standard/forms.css'
import '../standard/panels.css'
import '../shares/index.css'

/** In the head of a published article: 报送、推送, and what became of it. */
export const ShareArticle = () => {
  const { id, hasPublishedDoc } = useDocumentInfo()
  return id && hasPublishedDoc ? <Shares key={String(id)} id={String(id)} /> : null
}

const Shares = ({ id }: { id: string }) => {
  const asked = useAnswer<ShareList>(`/sharing/article/${id}`)
  const [open, setOpen] = useState(false)
  const shares = asked.answer.state === 'here' ? asked.answer.value.shares : []
  const counts = STATE_VALUES.flatMap((state) => {
    const count = shares.filter((share) => share.state === state).length
    return count > 0 ? [`${SHARE_STATES[state]} ${count}`] : []
  })
  const done = () => {
    setOpen(false)
    asked.reload()
  }
  return (
    <div className="share-article">
      {counts.length > 0 ? (
        <span
          className="share-article__state"
          title={shares.map(({ toName, state }) => `${toName}：${SHARE_STATES[state]}`).join('\n')}
        >
          共享：{counts.join('，')}
        </span>
      ) : null}
      <button type="button" className="standard__button" onClick={() => setOpen(true)}>
        报送、推送
      </button>
      {/* Not inside the form of the article: its inputs would belong to it. */}
      {open
        ? createPortal(
            <div className="standard">
              <OfferDialog id={id} onDone={done} onClose={() => setOpen(false)} />
            </div>,
            document.body,
          )
        : null}
    </div>
  )
}
