import { useAuth, useDocumentEvents } from '@payloadcms/ui'
import type { ArticleForm } from '@zhanqun/disclosure'
import { useCallback, useEffect, useRef, useState } from 'react'

/** What was typed and not saved, as the browser keeps it. */
export type KeptForm = { readonly form: ArticleForm; readonly at: number }

const WAIT_MS = 500
/** Raised whenever `ArticleForm` changes, so that no form is offered that another release has kept. */
const SHAPE = 1

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

/** Saves that a form has been told of, also by the page that the article was on before. */
const settled = new WeakSet<object>()

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
  const keyOf = useCallback((place: string) => `zhanqun:form:${SHAPE}:${user?.id ?? ''}:${place}`, [user?.id])
  const key = articleId ? keyOf(articleId) : columnId ? keyOf(`new:${columnId}`) : null
  const [found, setFound] = useState<{ key: string; kept: KeptForm | null }>()
  const waiting = useRef<{ key: string; form: ArticleForm | null; timer: ReturnType<typeof setTimeout> }>(undefined)

  const flush = useCallback(() => {
    const write = waiting.current
    if (!write) return
    waiting.current = undefined
    clearTimeout(write.timer)
    const kept: KeptForm | null = write.form && { form: write.form, at: Date.now() }
    quietly(() => (kept ? localStorage.setItem(write.key, JSON.stringify(kept)) : localStorage.removeItem(write.key)))
  }, [])

  const drop = useCallback(() => {
    clearTimeout(waiting.current?.timer)
    waiting.current = undefined
    if (key === null) return
    quietly(() => localStorage.removeItem(key))
    setFound({ key, kept: null })
  }, [key])

  useEffect(() => {
    if (mostRecentUpdate?.entitySlug !== 'articles' || settled.has(mostRecentUpdate)) return
    settled.add(mostRecentUpdate)
    const { operation, doc, id } = mostRecentUpdate
    const isNew = operation === 'create'
    if (isNew && columnId) quietly(() => localStorage.removeItem(keyOf(`new:${columnId}`)))
    if ((isNew && articleId === null) || String(doc?.id ?? id) === articleId) drop()
  }, [mostRecentUpdate, articleId, columnId, keyOf, drop])

  useEffect(() => {
    if (key !== null) setFound({ key, kept: readKept(key) })
  }, [key])

  useEffect(() => {
    // A page that is left or closed takes no component down.
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [flush])

  const keep = (next: ArticleForm | null) => {
    clearTimeout(waiting.current?.timer)
    if (key === null) return
    setFound({ key, kept: null })
    waiting.current = { key, form: next, timer: setTimeout(flush, WAIT_MS) }
  }

  const kept = found?.key === key ? found.kept : null
  const offered = kept && JSON.stringify(kept.form) !== JSON.stringify(form) ? kept : null
  return { offered, keep, drop }
}
