'use client'

import { useState } from 'react'
import { ask } from '../../ask.ts'
import { Confirm } from '../../standard/parts/confirm.tsx'
import { SETS, type SetSummary } from '../contract.ts'
import { Effect } from '../effect.tsx'

type Props = { set: SetSummary; today: string; onDone: () => void; onClose: () => void }

const useReason = () => {
  const [reason, setReason] = useState('')
  const field = (
    <div className="standard__field">
      <label htmlFor="set-reason">理由（必填，记入操作日志）</label>
      <textarea
        id="set-reason"
        rows={2}
        maxLength={500}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </div>
  )
  return { reason: reason.trim(), field }
}

/** The day and the reason of bringing a set into or out of force. */
const useDayAndReason = (today: string) => {
  const [day, setDay] = useState(today)
  const { reason, field } = useReason()
  const fields = (label: string) => (
    <>
      <div className="standard__field">
        <label htmlFor="set-day">{label}</label>
        <input
          id="set-day"
          type="date"
          required
          min={today}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      {field}
    </>
  )
  return { day, reason, fields, isReady: day >= today && reason !== '' }
}

/** Says what putting a draft in force means, and what it would change. */
export const PutInForce = ({ set, today, onDone, onClose }: Props) => {
  const { day, reason, fields, isReady } = useDayAndReason(today)
  const agree = async () => {
    const json = { revision: set.revision, from: day, reason }
    await ask(`${SETS}/${set.id}/in-force`, { method: 'POST', json })
    onDone()
  }
  return (
    <Confirm title={`施行“${set.name}”？`} agree="施行" disabled={!isReady} onAgree={agree} onClose={onClose}>
      <ul>
        <li>自施行之日起，适用范围内的站点按它评判，系统随即重新列出问题。</li>
        <li>适用范围完全相同的、正在施行的指标体系到前一天为止。以往各天的结果不变。</li>
        <li>范围小的优先：指定站点的先于全部站点的，指定层级的先于不分层级的。</li>
        <li>施行后不能再修改；要修改，请复制为新的草案。</li>
      </ul>
      <Effect id={set.id} />
      {fields('施行日期')}
    </Confirm>
  )
}

export const PutOutOfForce = ({ set, today, onDone, onClose }: Props) => {
  const { day, reason, fields, isReady } = useDayAndReason(today)
  const agree = async () => {
    const json = { revision: set.revision, until: day, reason }
    await ask(`${SETS}/${set.id}/out-of-force`, { method: 'POST', json })
    onDone()
  }
  return (
    <Confirm
      title={`停止施行“${set.name}”？`}
      agree="停止施行"
      danger
      disabled={!isReady}
      onAgree={agree}
      onClose={onClose}
    >
      <p>从次日起，这些站点按其他适用的指标体系评判；没有的，按内置的指标体系评判。以往各天的结果不变。</p>
      {fields('最后一天')}
    </Confirm>
  )
}

/** Takes back what is to begin on a day to come. */
export const WithdrawSet = ({ set, onDone, onClose }: Props) => {
  const { reason, field } = useReason()
  const agree = async () => {
    await ask(`${SETS}/${set.id}/withdraw`, { method: 'POST', json: { revision: set.revision, reason } })
    onDone()
  }
  return (
    <Confirm
      title={`撤回“${set.name}”？`}
      agree="撤回"
      danger
      disabled={reason === ''}
      onAgree={agree}
      onClose={onClose}
    >
      <p>
        原定{set.effectiveFrom}起施行。撤回后它重新成为草案，可以修改，也可以再次施行；本来由它接替的指标体系继续施行。
      </p>
      {field}
    </Confirm>
  )
}

export const DeleteSet = ({ set, onDone, onClose }: Props) => {
  const agree = async () => {
    await ask(`${SETS}/${set.id}?revision=${set.revision}`, { method: 'DELETE' })
    onDone()
  }
  return (
    <Confirm title={`删除草案“${set.name}”？`} agree="删除草案" danger onAgree={agree} onClose={onClose}>
      <p>草案中的修改一并删除，不能恢复。检查结果不受影响。</p>
    </Confirm>
  )
}
