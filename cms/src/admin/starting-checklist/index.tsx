'use client'

import { Link, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { ask } from '../ask.ts'
import './index.css'

type Entry = {
  readonly columnId: string | null
  readonly name: string
  /** What is to be done. */
  readonly what: string
  readonly done: boolean
  /** null where the reader may not do it. */
  readonly href: string | null
}

type Checklist = { readonly entries: readonly Entry[]; readonly done: number; readonly total: number }

/** What a new site still needs before it can open; nothing once everything is done. */
export const StartingChecklist = ({ siteId, siteName }: { siteId: string; siteName?: string }) => {
  const [checklist, setChecklist] = useState<Checklist>()
  useEffect(() => {
    const controller = new AbortController()
    // A hint beside the page's own matter: without an answer it is left out.
    ask<Checklist>(`/sites/${siteId}/starting-checklist`, { signal: controller.signal }).then(setChecklist, () => {})
    return () => controller.abort()
  }, [siteId])
  if (!checklist || checklist.done >= checklist.total) return null
  const open = checklist.entries.filter(({ done }) => !done)
  return (
    <details className="starting-checklist">
      <summary>
        {siteName ? `${siteName}：` : ''}起步清单，已完成 {checklist.done} / {checklist.total}
        <progress max={checklist.total} value={checklist.done} aria-label="起步清单" />
      </summary>
      <ul>
        {open.map(({ columnId, name, what, href }) => (
          <li key={`${columnId} ${name} ${what}`}>
            {href ? (
              <Link href={href} prefetch={false}>
                {name}
              </Link>
            ) : (
              name
            )}
            <small>{what}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** On the page of a site. */
export const SiteStartingChecklist = () => {
  const { id } = useDocumentInfo()
  return id ? <StartingChecklist siteId={String(id)} /> : null
}
