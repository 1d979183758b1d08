'use client'

import type { ReactNode } from 'react'
import type { Asked } from '../use-answer.ts'
import { Problem } from './problem.tsx'

/** What was asked for once it is here; before that, what is going on. */
export const Shown = <T,>({
  asked: { answer, reload },
  children,
}: {
  asked: Asked<T>
  children: (value: T) => ReactNode
}) => {
  if (answer.state === 'waiting') return <p className="standard__notice">正在读取…</p>
  if (answer.state === 'here')
    return (
      <>
        <Problem text={answer.problem === '' ? '' : `暂时无法取得最新情况，下面是先前的：${answer.problem}`} />
        {children(answer.value)}
      </>
    )
  return (
    <div className="standard__problem" role="alert">
      <p>{answer.message}</p>
      <button type="button" className="standard__button" onClick={reload}>
        再试一次
      </button>
    </div>
  )
}
