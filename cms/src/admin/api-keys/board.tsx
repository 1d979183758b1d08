'use client'

import { useState } from 'react'
import type { KeyList, MadeKey, ShownKey } from '../../api-keys/contract.ts'
import type { SiteEntry } from '../../own-sites/contract.ts'
import { Problem } from '../standard/parts/problem.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { ExtendDialog, RevokeDialog } from './end-dialogs.tsx'
import { KeysTable } from './keys-table.tsx'
import { MadeDialog } from './made-dialog.tsx'
import { MakeDialog } from './make-dialog.tsx'

/** What a key can be made of. */
export type Choices = {
  readonly sites: readonly SiteEntry[]
  readonly accounts: readonly { readonly id: string; readonly label: string }[]
  /** How long a key holds at most, and the last day of that. */
  readonly term: { readonly days: number; readonly last: string }
  readonly perMinute: number
}

type Open =
  | { readonly dialog: 'make' }
  | { readonly dialog: 'made'; readonly made: MadeKey }
  | { readonly dialog: 'extend' | 'revoke'; readonly key: ShownKey }

/** The keys of systems: to make, extend and revoke. */
export const Board = (choices: Choices) => {
  const [open, setOpen] = useState<Open | null>(null)
  const [showsEnded, setShowsEnded] = useState(false)
  const { answer, reload } = useAnswer<KeyList>('/security/keys')
  const close = () => setOpen(null)
  const done = () => {
    close()
    reload()
  }
  const keys = answer.state === 'here' ? answer.value.keys : []
  const shown = showsEnded ? keys : keys.filter(({ state }) => state !== 'revoked')
  const ended = keys.length - keys.filter(({ state }) => state !== 'revoked').length

  return (
    <>
      <p className="standard__lead">
        供其他系统调用接口。每个系统一个密钥，只能在指定站点做指定的事；审核、发布、人员、授权和日志都不对密钥开放。
      </p>
      <div className="standard__bar people__bar">
        {ended > 0 ? (
          <label className="standard__check">
            <input type="checkbox" checked={showsEnded} onChange={({ target }) => setShowsEnded(target.checked)} />
            显示已吊销的 {ended} 个
          </label>
        ) : null}
        <button
          type="button"
          className="standard__button people__invite"
          data-tone="main"
          onClick={() => setOpen({ dialog: 'make' })}
        >
          签发密钥
        </button>
      </div>
      {answer.state === 'waiting' ? <p role="status">正在读取密钥…</p> : null}
      {answer.state === 'failed' ? <Problem text={answer.message} /> : null}
      {answer.state === 'here' ? (
        <>
          <Problem text={answer.problem} />
          <KeysTable
            keys={shown}
            perMinute={choices.perMinute}
            onExtend={(key) => setOpen({ dialog: 'extend', key })}
            onRevoke={(key) => setOpen({ dialog: 'revoke', key })}
          />
        </>
      ) : null}
      {open?.dialog === 'make' ? (
        <MakeDialog
          {...choices}
          onClose={close}
          onMade={(made) => {
            setOpen({ dialog: 'made', made })
            reload()
          }}
        />
      ) : null}
      {open?.dialog === 'made' ? <MadeDialog made={open.made} onClose={close} /> : null}
      {open?.dialog === 'extend' ? (
        <ExtendDialog apiKey={open.key} term={choices.term} onClose={close} onDone={done} />
      ) : null}
      {open?.dialog === 'revoke' ? <RevokeDialog apiKey={open.key} onClose={close} onDone={done} /> : null}
    </>
  )
}
