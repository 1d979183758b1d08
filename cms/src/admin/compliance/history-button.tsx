'use client'

import { useState } from 'react'
import type { IndicatorHistory } from '../../compliance/indicator-history.ts'
import { HistoryView } from './history-view.tsx'
import { useAnswer } from './use-answer.ts'

/** The history of an indicator at a site, loaded when somebody asks for it. */
export const HistoryButton = ({ siteId, indicatorId }: { siteId: string; indicatorId: string }) => {
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    <History siteId={siteId} indicatorId={indicatorId} />
  ) : (
    <button type="button" className="compliance-history__open" onClick={() => setOpen(true)}>
      查看历史
    </button>
  )
}

const History = ({ siteId, indicatorId }: { siteId: string; indicatorId: string }) => {
  const answer = useAnswer<IndicatorHistory>(`/compliance/indicators/${siteId}/${indicatorId}/history`)
  if (answer === undefined) return <p role="status">正在读取…</p>
  return 'failed' in answer ? <p role="alert">{answer.failed}</p> : <HistoryView history={answer.found} />
}
