'use client'

import { useState } from 'react'
import { Received } from './received.tsx'
import { Sent } from './sent.tsx'
import { Statistics } from './statistics.tsx'

const TABS = { waiting: '待采用', taken: '已处理', sent: '我报送和推送的', statistics: '采用统计' } as const

type Tab = keyof typeof TABS

/** The four things that there are to see, one at a time. */
export const Board = ({ mayTake, today }: { mayTake: boolean; today: string }) => {
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => mayTake || tab === 'sent' || tab === 'statistics')
  const [tab, setTab] = useState<Tab>(tabs[0] ?? 'sent')
  return (
    <>
      <nav className="shares__tabs" aria-label="稿件共享">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            className="standard__button"
            aria-current={one === tab ? 'page' : undefined}
            onClick={() => setTab(one)}
          >
            {TABS[one]}
          </button>
        ))}
      </nav>
      {tab === 'waiting' ? <Received key="waiting" waiting /> : null}
      {tab === 'taken' ? <Received key="taken" waiting={false} /> : null}
      {tab === 'sent' ? <Sent /> : null}
      {tab === 'statistics' ? <Statistics today={today} /> : null}
    </>
  )
}
