'use client'

import { useState } from 'react'
import { STATE_VALUES } from '../../sharing/states.ts'
import type { ShownShare } from '../../sharing/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { List, momentOf, StateCell } from './list.tsx'

/** What one's sites have offered, and what became of it. */
export const Sent = () => {
  const [question, setQuestion] = useState<{ shares: readonly ShownShare[]; done: () => void }>()
  const close = () => setQuestion(undefined)
  const withdraw = async () => {
    if (!question) return
    const { failed } = await ask<{ failed: readonly { message: string }[] }>('/sharing/withdraw', {
      method: 'POST',
      json: { ids: question.shares.map(({ id }) => id) },
    })
    const [first] = failed
    if (first) throw new Error(`${failed.length} 篇没有撤回：${first.message}`)
    question.done()
    close()
  }
  return (
    <>
      <List
        side="sent"
        states={STATE_VALUES}
        empty="本站还没有报送或推送过稿件。在已发布的稿件里点“报送、推送”即可发出。"
        headings={['时间', '状态']}
        mayPick={({ state }) => state === 'offered'}
        actions={(shares, done) => (
          <div className="standard__actions">
            <button
              type="button"
              className="standard__button"
              disabled={shares.length === 0}
              onClick={() => setQuestion({ shares, done })}
            >
              撤回
            </button>
            <span>对方采用之前可以撤回。</span>
          </div>
        )}
        cells={(share) => (
          <>
            <td data-label="时间">
              {momentOf(share.offeredAt)}
              <small className="shares__message">{share.offeredByName}</small>
            </td>
            <StateCell share={share} />
          </>
        )}
      />
      {question ? (
        <Confirm title={`撤回 ${question.shares.length} 篇稿件？`} agree="撤回" onAgree={withdraw} onClose={close}>
          <p>撤回后对方不能再采用；需要时可以重新发出。</p>
        </Confirm>
      ) : null}
    </>
  )
}
