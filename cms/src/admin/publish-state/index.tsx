'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { BACKGROUND } from '../ask.ts'
import './index.css'

type State = {
  state: 'none' | 'queued' | 'live' | 'withdrawn' | 'failed'
  url: string | null
  queuedAt: number | null
  doneAt: number | null
  message: string | null
  /** Name of the site's state while the public finds none of its pages. */
  siteAway: string | null
}

const LABELS: Record<State['state'], string> = {
  none: '尚未公开',
  queued: '正在发布…',
  live: '已公开',
  withdrawn: '已从公开网站撤下',
  failed: '发布失败',
}

const BUSY_MS = 700
const IDLE_MS = 10_000

/** Where the article stands on the public site: queued, live with its address, or failed with the reason. */
export const PublishState = () => {
  const { id, lastUpdateTime } = useDocumentInfo()
  const [state, setState] = useState<State>()

  // `lastUpdateTime` starts the polling anew after each save.
  useEffect(() => {
    if (!id) return
    const controller = new AbortController()
    let timer: ReturnType<typeof setTimeout>
    const poll = async () => {
      const response = await fetch(`/api/articles/${id}/publish-state`, {
        credentials: 'include',
        headers: BACKGROUND,
        signal: controller.signal,
      })
      const next: State | undefined = response.ok ? await response.json() : undefined
      if (next) setState(next)
      timer = setTimeout(run, next?.state === 'queued' ? BUSY_MS : IDLE_MS)
    }
    const run = () => {
      poll().catch(() => {
        if (!controller.signal.aborted) timer = setTimeout(run, IDLE_MS)
      })
    }
    run()
    return () => {
      controller.abort()
      clearTimeout(timer)
    }
  }, [id, lastUpdateTime])

  if (!id || !state) return null
  if (state.siteAway && state.state !== 'failed') {
    return (
      <div className="publish-state" role="status" data-state="site-away">
        <span>本站{state.siteAway}，稿件不对外</span>
      </div>
    )
  }
  return (
    <div className={`publish-state publish-state--${state.state}`} role="status" data-state={state.state}>
      <span>{LABELS[state.state]}</span>
      {state.state === 'live' && state.url ? (
        <a href={state.url} target="_blank" rel="noreferrer">
          查看页面
        </a>
      ) : null}
      {state.state === 'failed' && state.message ? <em title={state.message}>{state.message}</em> : null}
    </div>
  )
}
