import { useAuth, useDocumentEvents } from '@payloadcms/ui'
import type { ArticleForm } from '@zhanqun/disclosure'
import { useCallback, useEffect, useRef, useState } from 'react'

/** What was typed and not saved, as the browser keeps it. */
export type KeptForm = { readonly form: ArticleForm; readonly at: number }

const WAIT_MS = 500

/** Browsers may refuse to keep anything, or have no room; then nothing is kept. */
const quietly = <T>(work: () => T): T | undefined => {
  try {
    return work()
  } catch {
    return undefined
  }
}

const readKept = (key: string): KeptForm | null => {
  const kept: unknown = quietly(() => JSON.parse(localStorage.getItem(key) ?? 'null'))
  return typeof kept === 'object' && kept !== null && 'form' in kept && 'at' in kept ? (kept as KeptForm) : null
}

/**
 * Keeps a form in the browser while it is typed, until the article is saved: a session that ends, a browser that
 * crashes or a server that does not answer must not cost an afternoon's numbers.
 */
export const useKeptForm = ({
  columnId,
  articleId,
  form,
}: {
  columnId: string | null
  /** Null for a new article. */
  articleId: string | null
  form: ArticleForm | null
}) => {
  const { user } = useAuth()
  const { mostRecentUpdate } = useDocumentEvents()
  const keyOf = useCallback((place: string) => `zhanqun:form:${user?.id ?? ''}:${place}`, [user?.id])
  const key = articleId ? keyOf(articleId) : columnId ? keyOf(`new:${columnId}`) : null
  const [found, setFound] = useState<{ key: string; kept: KeptForm | null }>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const drop = useCallback(() => {
    clearTimeout(timer.current)
    if (key === null) return
    quietly(() => localStorage.removeItem(key))
    setFound({ key, kept: null })
  }, [key])

  useEffect(() => {
    if (key !== null) setFound({ key, kept: readKept(key) })
  }, [key])

  useEffect(() => {
    if (mostRecentUpdate?.entitySlug !== 'articles' || mostRecentUpdate.operation === undefined) return
    const { operation, doc } = mostRecentUpdate
    const saved = String(doc?.id ?? mostRecentUpdate.id ?? '')
    if (operation === 'create' && columnId) quietly(() => localStorage.removeItem(keyOf(`new:${columnId}`)))
    if (saved === articleId || (operation === 'create' && articleId === null)) drop()
  }, [mostRecentUpdate, articleId, columnId, keyOf, drop])

  const keep = (next: ArticleForm | null) => {
    clearTimeout(timer.current)
    if (key === null) return
    setFound({ key, kept: null })
    timer.current = setTimeout(() => {
      if (next === null) quietly(() => localStorage.removeItem(key))
      else quietly(() => localStorage.setItem(key, JSON.stringify({ form: next, at: Date.now() })))
    }, WAIT_MS)
  }

  const kept = found?.key === key ? found.kept : null
  const offered = kept && JSON.stringify(kept.form) !== JSON.stringify(form) ? kept : null
  return { offered, keep, drop }
}
