'use client'

import { INSPECTION_STATE_WORDS, type InspectionState } from '@zhanqun/inspection'
import { useState } from 'react'
import type { ShownInspection, ShownMove } from '../../inspections/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'

const ORDER = Object.keys(INSPECTION_STATE_WORDS) as InspectionState[]

/** What a step does, before it is done. */
const MEANINGS: Readonly<Partial<Record<InspectionState, string>>> = {
  drawn: '按下面的设置抽取样本。抽样种子和全部候选站点会记录下来，任何人都可以复核。',
  frozen: '把每个样本站点今天的数据和所用的指标、栏目标准复制一份。以后站点怎样变化，都不影响这次检查。',
  checking: '检查员开始逐个站点判断人工指标、上传截图。',
  scored: '按冻结的数据和人工判断给每个站点评分。评分以后不能再改人工判断，需要时可以退回。',
  reviewed: '确认评分无误。复核人不能是评分人。',
  published: '各站点从现在起可以看到自己的检查报告。此后不能再改。通报稿件请另行生成、送审和发布。',
}

/** @param isChanged whether settings wait to be saved */
export const Steps = ({
  inspection,
  isChanged,
  onDone,
}: {
  inspection: ShownInspection
  isChanged: boolean
  onDone: () => void
}) => {
  const [move, setMove] = useState<ShownMove>()
  const { state, moves, frozenOn } = inspection
  const at = ORDER.indexOf(state)
  const ahead = moves.filter(({ isBack }) => !isBack)
  const isFreezing = state === 'drawn' && frozenOn !== null
  const done = () => {
    setMove(undefined)
    onDone()
  }
  return (
    <section aria-label="步骤" className="inspections__steps">
      <ol>
        {ORDER.map((one, index) => (
          <li
            key={one}
            data-step={index < at ? 'done' : index === at ? 'now' : 'later'}
            aria-current={index === at ? 'step' : undefined}
          >
            <span aria-hidden="true">{index < at ? '✓' : index + 1}</span>
            {INSPECTION_STATE_WORDS[one]}
          </li>
        ))}
      </ol>
      {isFreezing ? (
        <p className="standard__hint" role="status">
          {frozenOn} 的数据还没有全部冻结，请再点一次“冻结当天数据”，会从没有完成的站点继续。
        </p>
      ) : null}
      {moves.length === 0 ? null : (
        <div className="standard__actions">
          {moves.map((one) => (
            <button
              key={one.to}
              type="button"
              className="standard__button"
              data-tone={one.isBack ? undefined : 'main'}
              disabled={one.refused !== null || isChanged}
              onClick={() => setMove(one)}
            >
              {one.label}
            </button>
          ))}
          {isChanged ? <span>设置有改动，请先保存。</span> : null}
          {ahead.some(({ refused }) => refused === 'self-review') ? (
            <span>是您评的分，请另一位检查员复核。</span>
          ) : null}
        </div>
      )}
      {move ? <Move inspection={inspection} move={move} onDone={done} onClose={() => setMove(undefined)} /> : null}
    </section>
  )
}

const Move = ({
  inspection: { id, revision, sites },
  move: { to, label, isBack },
  onDone,
  onClose,
}: {
  inspection: ShownInspection
  move: ShownMove
  onDone: () => void
  onClose: () => void
}) => {
  const [reason, setReason] = useState('')
  const left = sites.filter(({ manual }) => manual.judged < manual.of).length
  const go = async () => {
    await ask(`/quarterly-inspections/${id}/moves`, { method: 'POST', json: { revision, to, reason: reason.trim() } })
    onDone()
  }
  return (
    <Confirm
      title={label}
      agree={label}
      danger={isBack}
      disabled={isBack && reason.trim() === ''}
      onAgree={go}
      onClose={onClose}
    >
      {isBack ? null : <p>{MEANINGS[to]}</p>}
      {to === 'scored' && !isBack && left > 0 ? (
        <p className="inspections__warning">
          还有 {left} 个站点的人工指标没有判断完，评分时按“待人工检查”处理，不扣分。
        </p>
      ) : null}
      {isBack ? (
        <div className="standard__field">
          <label htmlFor="inspection-reason">理由</label>
          <textarea
            id="inspection-reason"
            rows={3}
            maxLength={200}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <small>理由记入操作日志和本次检查的经过。{BACK_HINTS[to] ?? ''}</small>
        </div>
      ) : null}
    </Confirm>
  )
}

const BACK_HINTS: Readonly<Partial<Record<InspectionState, string>>> = {
  draft: '样本会清空，系统产生的种子不再使用。',
  drawn: '冻结的数据会删除，重新冻结时以当天的数据为准。',
  checking: '评分结果会清空，人工判断保留。',
}
