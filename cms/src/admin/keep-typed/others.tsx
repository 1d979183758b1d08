import { formatDateTime } from '@zhanqun/content'
import { useState } from 'react'
import type { EditingState } from '../../editing/endpoints.ts'
import { compareLink } from '../compare/link.ts'

type Props = {
  readonly editing: EditingState | undefined
  readonly article: string | null
  readonly page: string
  readonly base: string | null
  readonly isModified: boolean
  /** Brings what is typed to the server, where it can be compared. */
  readonly onCompare: () => Promise<void>
  /** From now on the text counts as written on the newest version. */
  readonly onInsist: (newest: string) => void
}

/** Tells of others: who has the article open, has taken it over, or has saved it meanwhile. */
export const Others = ({ editing, article, page, base, isModified, onCompare, onInsist }: Props) => {
  if (!editing || article === null) return null
  const { newest, lock } = editing
  const isOutdated = base !== null && Date.parse(newest.at) > Date.parse(base)
  const compare = async () => {
    const opened = window.open('', '_blank')
    if (isModified) await onCompare()
    const address = compareLink({
      article,
      ...(isModified ? { from: 'draft', to: `mine:${page}` } : { to: 'draft' }),
    })
    if (opened) opened.location.href = address
  }
  if (isOutdated) {
    return (
      <div className="others" role="alert">
        <p>
          {lock && !lock.isMine && newest.isMine
            ? `${lock.by}于${formatDateTime(lock.since)}接手了编辑，您此前没有保存的内容已存为${formatDateTime(newest.at)}的版本。`
            : `您打开这篇稿件之后，${newest.isMine ? '您在别处' : newest.by}于${formatDateTime(newest.at)}保存了新的版本。`}
          {isModified ? '您填写的内容都还在，保存前请先比较。' : '请载入新版本再修改。'}
        </p>
        <span>
          <button type="button" onClick={() => void compare()}>
            比较
          </button>
          <button type="button" onClick={() => void onCompare().finally(() => window.location.reload())}>
            载入新版本
          </button>
          {isModified ? <Insist onInsist={() => onInsist(newest.at)} /> : null}
        </span>
      </div>
    )
  }
  if (!lock || lock.isMine) return null
  return (
    <div className="others" role="status">
      <p>
        {lock.by}从{formatDateTime(lock.since)}起正在编辑这篇稿件。
        {isModified ? '您填写的内容已经保留，对方保存后可以比较。' : ''}
      </p>
    </div>
  )
}

const Insist = ({ onInsist }: { onInsist: () => void }) => {
  const [asked, setAsked] = useState(false)
  if (!asked) {
    return (
      <button type="button" onClick={() => setAsked(true)}>
        仍以我的内容为准…
      </button>
    )
  }
  return (
    <>
      再次保存时，您的内容将成为最新版本；对方的版本留在历史版本中。
      <button type="button" onClick={onInsist}>
        确定
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        取消
      </button>
    </>
  )
}
