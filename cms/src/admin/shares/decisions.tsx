'use client'

import { useMemo, useState } from 'react'
import { labelWithinSite } from '../../collections/columns/label.ts'
import { SHARE_MODES, type ShareMode } from '../../sharing/states.ts'
import type { ShownShare, TargetColumn } from '../../sharing/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

type Props = { readonly shares: readonly ShownShare[]; readonly onDone: () => void; readonly onClose: () => void }

/** More of them are searched rather than read through. */
const FEW_COLUMNS = 8

type Outcome = { readonly failed: readonly { readonly message: string }[] }

/** @throws Error with the first reason, where something was refused */
const decide = async (shares: readonly ShownShare[], what: Record<string, unknown>): Promise<void> => {
  const { failed } = await ask<Outcome>('/sharing/decide', {
    method: 'POST',
    json: { ids: shares.map(({ id }) => id), ...what },
  })
  const [first] = failed
  if (first) throw new Error(`${failed.length} 篇没有处理：${first.message}`)
}

const HINTS: Readonly<Record<ShareMode, string>> = {
  reference: '马上公开；内容始终与来源站点一致，来源修改或撤稿时本站随之变化。',
  copy: '在栏目中新建一篇草稿，图片和附件一并复制；以后由本站自行修改、审核和发布。',
}

/** Into which column, and which way. */
export const Take = ({ shares, onDone, onClose }: Props) => {
  const [first] = shares
  const sites = new Set(shares.map(({ toSite }) => toSite))
  if (!first) return null
  if (sites.size > 1)
    return (
      <Confirm title="请分站点采用" agree="知道了" onAgree={async () => onClose()} onClose={onClose}>
        <p>所选稿件是发给 {sites.size} 个站点的。每次请只选择发给同一个站点的稿件，再选择栏目。</p>
      </Confirm>
    )
  return <TakeInto shares={shares} site={first.toSite} proposed={first.mode} onDone={onDone} onClose={onClose} />
}

const TakeInto = ({ shares, site, proposed, onDone, onClose }: Props & { site: string; proposed: ShareMode }) => {
  const asked = useAnswer<{ columns: readonly TargetColumn[] }>(`/sharing/columns/${site}`)
  const [mode, setMode] = useState<ShareMode>(proposed)
  const [column, setColumn] = useState('')
  const [text, setText] = useState('')
  const columns = asked.answer.state === 'here' ? asked.answer.value.columns : []
  const mayRefer = columns.some(({ reference }) => reference)
  const as = mode === 'reference' && !mayRefer ? 'copy' : mode
  const shown = useMemo(
    () => columns.filter(({ label, reference }) => (as === 'copy' || reference) && label.includes(text.trim())),
    [columns, as, text],
  )
  const agree = async () => {
    await decide(shares, { as, column })
    onDone()
  }
  return (
    <Confirm
      title={shares.length === 1 ? `采用“${shares[0]?.title ?? ''}”` : `采用 ${shares.length} 篇稿件`}
      agree={as === 'reference' ? '采用为引用' : '采用为复制'}
      disabled={!shown.some(({ id }) => id === column)}
      onAgree={agree}
      onClose={onClose}
    >
      <fieldset className="standard__choices">
        <legend>方式</legend>
        {(Object.keys(SHARE_MODES) as ShareMode[]).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="mode"
              checked={as === one}
              disabled={one === 'reference' && !mayRefer}
              onChange={() => setMode(one)}
            />
            {SHARE_MODES[one]}
          </label>
        ))}
      </fieldset>
      <p className="standard__hint">
        {HINTS[as]}
        {mayRefer || asked.answer.state !== 'here' ? '' : '引用会马上公开，需要签发权限；您可以采用为复制。'}
      </p>
      <Shown asked={asked}>
        {() => (
          <fieldset className="standard__group">
            <legend>放入本站栏目</legend>
            {columns.length > FEW_COLUMNS ? (
              <input
                type="search"
                aria-label="按名称查找栏目"
                placeholder="查找栏目"
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            ) : null}
            <ul className="shares__sites">
              {shown.map(({ id, label }) => (
                <li key={id}>
                  <label>
                    <input type="radio" name="column" checked={column === id} onChange={() => setColumn(id)} />
                    {labelWithinSite(label)}
                  </label>
                </li>
              ))}
            </ul>
            {shown.length === 0 ? <p className="standard__hint">没有可以放入的栏目。</p> : null}
          </fieldset>
        )}
      </Shown>
    </Confirm>
  )
}

export const Decline = (props: Props) => (
  <WithReason
    {...props}
    as="decline"
    agree="不采用"
    title={`不采用 ${props.shares.length} 篇稿件`}
    hint="来源站点会看到这条理由。"
  />
)

export const End = (props: Props) => (
  <WithReason
    {...props}
    as="end"
    agree="停止引用"
    title={`停止引用 ${props.shares.length} 篇稿件`}
    hint="稿件马上从本站撤下；来源站点的原稿不受影响。"
  />
)

const WithReason = ({
  shares,
  as,
  title,
  agree,
  hint,
  onDone,
  onClose,
}: Props & { as: 'decline' | 'end'; title: string; agree: string; hint: string }) => {
  const [reason, setReason] = useState('')
  const go = async () => {
    await decide(shares, { as, reason: reason.trim() })
    onDone()
  }
  return (
    <Confirm title={title} agree={agree} danger disabled={reason.trim() === ''} onAgree={go} onClose={onClose}>
      <div className="standard__field">
        <label htmlFor="shares-reason">理由</label>
        <textarea
          id="shares-reason"
          rows={3}
          maxLength={200}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <small>{hint}</small>
      </div>
    </Confirm>
  )
}
