'use client'

import { useMemo, useState } from 'react'
import { SHARE_KINDS, SHARE_MODES, type ShareKind, type ShareMode } from '../../sharing/states.ts'
import type { TargetSite, Targets } from '../../sharing/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'
import { PushProgress } from './push-progress.tsx'

type Props = {
  readonly id: string
  /** The site that passes on what it refers to; left out for an article of its own. */
  readonly from?: string
  readonly onDone: () => void
  readonly onClose: () => void
}

/** To whom an article is to be offered, and how. */
export const OfferDialog = (props: Props) => {
  const asked = useAnswer<Targets>(`/sharing/targets/${props.id}${props.from ? `?from=${props.from}` : ''}`)
  if (asked.answer.state === 'here') return <OfferForm {...props} targets={asked.answer.value} />
  return (
    <Confirm title="报送、推送" agree="发出" disabled onAgree={async () => {}} onClose={props.onClose}>
      <Shown asked={asked}>{() => null}</Shown>
    </Confirm>
  )
}

const OfferForm = ({ id, from, targets, onDone, onClose }: Props & { targets: Targets }) => {
  const kinds = (Object.keys(SHARE_KINDS) as ShareKind[]).filter((kind) => targets[kind].length > 0)
  const [kind, setKind] = useState<ShareKind>(kinds[0] ?? 'submit')
  const [mode, setMode] = useState<ShareMode>('reference')
  const [picked, setPicked] = useState<ReadonlySet<string>>(preselected(targets.submit))
  const [message, setMessage] = useState('')
  const [push, setPush] = useState<string | null>(null)
  const free = targets[kind].filter(({ taken }) => !taken)
  const all = free.length > 0 && free.every((site) => picked.has(site.id))
  const choose = (next: ShareKind) => {
    setKind(next)
    setPicked(next === 'submit' ? preselected(targets.submit) : new Set())
  }
  const send = async () => {
    const to = kind === 'push' && all ? 'below' : [...picked]
    const json = { article: id, ...(from ? { from } : {}), kind, mode, message: message.trim(), to }
    const { push: begun } = await ask<{ push: string | null }>('/sharing', { method: 'POST', json })
    if (begun === null) onDone()
    else setPush(begun)
  }
  if (push !== null) return <PushProgress id={push} onClose={onDone} />
  return (
    <Confirm
      title="报送、推送"
      agree={picked.size > 0 ? `${SHARE_KINDS[kind]}到 ${picked.size} 个站点` : SHARE_KINDS[kind]}
      disabled={picked.size === 0}
      onAgree={send}
      onClose={onClose}
    >
      {kinds.length === 0 ? <p>这个站点没有可以报送的上级站点，也没有可以推送的下级站点。</p> : null}
      {kinds.length > 1 ? (
        <fieldset className="standard__choices">
          <legend>类别</legend>
          {kinds.map((one) => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => choose(one)} />
              {one === 'submit' ? '报送上级' : '推送下级'}
            </label>
          ))}
        </fieldset>
      ) : null}
      {kinds.length > 0 ? (
        <>
          <Sites key={kind} sites={targets[kind]} picked={picked} onPick={setPicked} />
          <fieldset className="standard__choices">
            <legend>建议方式</legend>
            {(Object.keys(SHARE_MODES) as ShareMode[]).map((one) => (
              <label key={one}>
                <input type="radio" name="mode" checked={mode === one} onChange={() => setMode(one)} />
                {SHARE_MODES[one]}
              </label>
            ))}
          </fieldset>
          <p className="standard__hint">引用随原稿变化，复制后各改各的；由对方决定采用哪一种、放入哪个栏目。</p>
          <div className="standard__field">
            <label htmlFor="share-message">附言（选填）</label>
            <textarea
              id="share-message"
              rows={2}
              maxLength={300}
              value={message}
              onChange={({ target }) => setMessage(target.value)}
            />
          </div>
        </>
      ) : null}
    </Confirm>
  )
}

/** The site right above. */
const preselected = (sites: readonly TargetSite[]): ReadonlySet<string> => {
  const [nearest] = sites
  return new Set(nearest && !nearest.taken ? [nearest.id] : [])
}

const Sites = ({
  sites,
  picked,
  onPick,
}: {
  sites: readonly TargetSite[]
  picked: ReadonlySet<string>
  onPick: (picked: ReadonlySet<string>) => void
}) => {
  const [text, setText] = useState('')
  const shown = useMemo(() => sites.filter(({ name }) => name.includes(text.trim())), [sites, text])
  const free = shown.filter(({ taken }) => !taken)
  const all = free.length > 0 && free.every(({ id }) => picked.has(id))
  const set = (ids: readonly string[], on: boolean) => {
    const next = new Set(picked)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onPick(next)
  }
  return (
    <fieldset className="standard__group">
      <legend>发给</legend>
      {sites.length > 8 ? (
        <div className="standard__bar">
          <input
            type="search"
            aria-label="按名称查找站点"
            placeholder="查找站点"
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <label>
            <input
              type="checkbox"
              checked={all}
              onChange={() =>
                set(
                  free.map(({ id }) => id),
                  !all,
                )
              }
            />
            {text.trim() ? `全选找到的 ${free.length} 个` : `全部 ${free.length} 个`}
          </label>
        </div>
      ) : null}
      <ul className="shares__sites">
        {shown.map(({ id, name, taken }) => (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={picked.has(id)}
                disabled={taken}
                onChange={() => set([id], !picked.has(id))}
              />
              {name}
              {taken ? <small>已发出，等待采用或正在引用</small> : null}
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 ? <p className="standard__hint">没有这样的站点。</p> : null}
    </fieldset>
  )
}
