'use client'

import { Link } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import type { NoticesAnswer } from '../../review/notice-endpoints.ts'
import { ask } from '../ask.ts'
import { timeText } from '../review/words.ts'
import './index.css'

const POLL_MS = 60_000

/** In the admin's bar: what somebody has been told, and how much of it is new. */
export const Bell = () => {
  const [answer, setAnswer] = useState<NoticesAnswer>()
  const details = useRef<HTMLDetailsElement>(null)

  useEffect(() => {
    const controller = new AbortController()
    const load = () =>
      ask<NoticesAnswer>('/review/notices', { signal: controller.signal, background: true }).then(
        setAnswer,
        () => undefined,
      )
    void load()
    const timer = setInterval(load, POLL_MS)
    return () => {
      controller.abort()
      clearInterval(timer)
    }
  }, [])

  useEffect(() => {
    const close = (event: MouseEvent) => {
      if (event.target instanceof Node && !details.current?.contains(event.target))
        details.current?.removeAttribute('open')
    }
    document.addEventListener('click', close)
    return () => document.removeEventListener('click', close)
  }, [])

  if (!answer) return null
  const { unread, notices } = answer
  const markRead = () =>
    ask<NoticesAnswer>('/review/notices/read', {
      method: 'POST',
      json: { ids: notices.filter(({ read }) => !read).map(({ id }) => id) },
    }).then(setAnswer, () => undefined)

  return (
    <details className="notices" ref={details}>
      <summary aria-label={unread > 0 ? `通知，${unread} 条未读` : '通知'}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path
            d="M12 3a6 6 0 0 0-6 6v4l-2 4h16l-2-4V9a6 6 0 0 0-6-6Zm-2 16a2 2 0 0 0 4 0"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinejoin="round"
          />
        </svg>
        {unread > 0 ? <b>{unread > 99 ? '99+' : unread}</b> : null}
      </summary>
      <div className="notices__panel">
        <header>
          <h2>通知</h2>
          {unread > 0 ? (
            <button type="button" onClick={markRead}>
              全部标为已读
            </button>
          ) : null}
        </header>
        {notices.length === 0 ? <p>还没有通知。</p> : null}
        <ul>
          {notices.map(({ id, text, link, at, read }) => (
            <li key={id} data-read={read}>
              <Link href={link} prefetch={false} onClick={() => details.current?.removeAttribute('open')}>
                {text}
              </Link>
              <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}
