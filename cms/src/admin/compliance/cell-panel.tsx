'use client'

import { useEffect, useState } from 'react'
import type { ComplianceCellDetails } from '../../compliance/load-cell.ts'
import type { ComplianceColumn } from '../../compliance/table.ts'
import { usePanelFocus } from '../use-panel-focus.ts'
import { CellDetails } from './cell-details.tsx'

export type ChosenCell = { readonly siteId: string; readonly column: ComplianceColumn }

type Answer = ComplianceCellDetails | { readonly failed: string }

/** Beside the table: why the chosen cell is as it is, and where to do something about it. */
export const CellPanel = ({ chosen, onClose }: { chosen: ChosenCell; onClose: () => void }) => {
  const [answer, setAnswer] = useState<Answer>()
  const panel = usePanelFocus()

  useEffect(() => {
    const controller = new AbortController()
    load(chosen, controller.signal).then(setAnswer, () => {
      if (!controller.signal.aborted) setAnswer({ failed: '没有读到这一项，请检查网络后再点一次。' })
    })
    return () => controller.abort()
  }, [chosen])

  return (
    <aside
      ref={panel}
      className="compliance__panel"
      aria-label="栏目合规详情"
      tabIndex={-1}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <button type="button" className="compliance__close" onClick={onClose}>
        关闭
      </button>
      {answer === undefined ? <p role="status">正在读取…</p> : null}
      {answer && 'failed' in answer ? <p role="alert">{answer.failed}</p> : null}
      {answer && !('failed' in answer) ? <CellDetails cell={answer} /> : null}
    </aside>
  )
}

const load = async ({ siteId, column }: ChosenCell, signal: AbortSignal): Promise<Answer> => {
  const response = await fetch(`/api/compliance/cells/${siteId}/${column.items.join(',')}`, {
    credentials: 'include',
    signal,
  })
  const body: ComplianceCellDetails & { errors?: { message?: string }[] } = await response.json()
  return response.ok ? body : { failed: body.errors?.[0]?.message ?? '没有读到这一项，请稍后再试。' }
}
