'use client'

import { Link } from '@payloadcms/ui'
import { useState } from 'react'
import { isReference } from '../../sharing/states.ts'
import type { ShownShare } from '../../sharing/views.ts'
import { OfferDialog } from '../share-article/offer-dialog.tsx'
import { Decline, End, Take } from './decisions.tsx'
import { List, momentOf, StateCell } from './list.tsx'
import { Preview } from './preview.tsx'

type Question = {
  readonly ask: 'take' | 'decline' | 'end'
  readonly shares: readonly ShownShare[]
  readonly done: () => void
}

/** What others have offered to one's sites: to be decided on, or decided. */
export const Received = ({ waiting }: { waiting: boolean }) => {
  const [open, setOpen] = useState<{ share: ShownShare; done: () => void }>()
  const [question, setQuestion] = useState<Question>()
  const [passedOn, setPassedOn] = useState<ShownShare>()
  const close = () => setQuestion(undefined)
  const settled = () => {
    question?.done()
    close()
    setOpen(undefined)
  }
  return (
    <>
      <List
        side="received"
        states={waiting ? ['offered'] : ['accepted', 'declined', 'ended', 'withdrawn']}
        empty={waiting ? '没有等待采用的稿件。下级站点报送、上级站点推送的稿件会出现在这里。' : '还没有处理过的稿件。'}
        headings={waiting ? ['时间'] : ['时间', '结果', '操作']}
        mayPick={(share) => waiting || isReference(share)}
        {...(waiting ? { onOpen: (share: ShownShare, done: () => void) => setOpen({ share, done }) } : {})}
        actions={(picked, done) =>
          waiting ? (
            <div className="standard__actions">
              <Act label="采用" main picked={picked} onAct={() => setQuestion({ ask: 'take', shares: picked, done })} />
              <Act label="不采用" picked={picked} onAct={() => setQuestion({ ask: 'decline', shares: picked, done })} />
              <span>{picked.length > 0 ? `已选 ${picked.length} 篇` : '点标题查看内容，勾选后可以一起处理'}</span>
            </div>
          ) : (
            <div className="standard__actions">
              <Act label="停止引用" picked={picked} onAct={() => setQuestion({ ask: 'end', shares: picked, done })} />
              <span>勾选引用的稿件，可以一起停止引用。</span>
            </div>
          )
        }
        cells={(share) => (
          <>
            <td data-label="时间">
              {momentOf(share.offeredAt)}
              <small className="shares__message">{share.offeredByName}</small>
            </td>
            {waiting ? null : (
              <>
                <StateCell share={share} />
                <td>
                  {share.copy ? (
                    <Link href={`/admin/collections/articles/${share.copy}`} prefetch={false}>
                      打开复制的稿件
                    </Link>
                  ) : null}
                  {isReference(share) && share.source !== 'withdrawn' ? (
                    <button type="button" className="standard__button" onClick={() => setPassedOn(share)}>
                      报送、推送
                    </button>
                  ) : null}
                </td>
              </>
            )}
          </>
        )}
      />
      {open ? (
        <Preview
          share={open.share}
          onTake={() => setQuestion({ ask: 'take', shares: [open.share], done: open.done })}
          onDecline={() => setQuestion({ ask: 'decline', shares: [open.share], done: open.done })}
          onClose={() => setOpen(undefined)}
        />
      ) : null}
      {passedOn ? (
        <OfferDialog
          id={passedOn.article}
          from={passedOn.toSite}
          onDone={() => setPassedOn(undefined)}
          onClose={() => setPassedOn(undefined)}
        />
      ) : null}
      {question?.ask === 'take' ? <Take shares={question.shares} onDone={settled} onClose={close} /> : null}
      {question?.ask === 'decline' ? <Decline shares={question.shares} onDone={settled} onClose={close} /> : null}
      {question?.ask === 'end' ? <End shares={question.shares} onDone={settled} onClose={close} /> : null}
    </>
  )
}

const Act = ({
  label,
  main = false,
  picked,
  onAct,
}: {
  label: string
  main?: boolean
  picked: readonly ShownShare[]
  onAct: () => void
}) => (
  <button
    type="button"
    className="standard__button"
    {...(main ? { 'data-tone': 'main' } : {})}
    disabled={picked.length === 0}
    onClick={onAct}
  >
    {label}
  </button>
)
