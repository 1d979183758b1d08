import { formatDateTime } from '@zhanqun/content'
import { useState } from 'react'
import type { EditingState } from '../../editing/endpoints.ts'
import { compareLink } from '../compare/link.ts'
import type { TypedPage } from './storage.ts'

/** More are not shown at once; they come up when those before are dealt with. */
const SHOWN = 3

type Handlers = {
  readonly onTake: (copy: TypedPage) => Promise<void>
  readonly onDrop: (copy: TypedPage) => Promise<void>
  readonly onSend: (copy: TypedPage) => Promise<void>
}

/** Offers what was typed before and not saved. */
export const KeptOffers = ({
  copies,
  article,
  newest,
  ...handlers
}: {
  copies: readonly TypedPage[]
  article: string | null
  newest: EditingState['newest'] | undefined
} & Handlers) => {
  if (copies.length === 0) return null
  return (
    <section className="kept-offers" aria-label="没有保存的内容">
      {copies.slice(0, SHOWN).map((copy) => (
        <Offer key={copy.page} copy={copy} article={article} newest={newest} {...handlers} />
      ))}
      {copies.length > SHOWN ? <p>另有 {copies.length - SHOWN} 份更早的。</p> : null}
    </section>
  )
}

const Offer = ({
  copy,
  article,
  newest,
  onTake,
  onDrop,
  onSend,
}: { copy: TypedPage; article: string | null; newest: EditingState['newest'] | undefined } & Handlers) => {
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const isOlder = newest && copy.base !== null && Date.parse(copy.base) < Date.parse(newest.at)
  const run = (work: () => Promise<void>) => async () => {
    setBusy(true)
    await work().finally(() => setBusy(false))
  }
  const compare = async () => {
    const opened = window.open('', '_blank')
    await onSend(copy)
    const address = compareLink({ article: article ?? '', from: 'draft', to: `mine:${copy.page}` })
    if (opened) opened.location.href = address
  }
  return (
    <div className="kept-offers__one" role="status">
      <p>
        您{formatDateTime(new Date(copy.at).toISOString())}填写的内容{copy.title && !article ? `“${copy.title}”` : ''}
        没有保存，仍然保留着。
        {isOlder ? `此后${newest.by}于${formatDateTime(newest.at)}保存过新的版本，建议先比较。` : null}
      </p>
      {asked ? (
        <span>
          放弃后不能找回。
          <button type="button" disabled={busy} onClick={() => void run(() => onDrop(copy))()}>
            确定放弃
          </button>
          <button type="button" disabled={busy} onClick={() => setAsked(false)}>
            保留
          </button>
        </span>
      ) : (
        <span>
          <button type="button" disabled={busy} onClick={() => void run(() => onTake(copy))()}>
            恢复
          </button>
          {article ? (
            <button type="button" disabled={busy} onClick={() => void run(compare)()}>
              比较
            </button>
          ) : null}
          <button type="button" disabled={busy} onClick={() => setAsked(true)}>
            放弃
          </button>
        </span>
      )}
    </div>
  )
}
