import { useDocumentEvents, useForm } from '@payloadcms/ui'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Refusal } from '../ask.ts'
import { createKeeper, type Keeper, type Kept } from './keeper.ts'
import { sendTyped } from './use-copies.ts'

/**
 * The keepers of this window, by place. Of a new article's first save only the page hears that comes after it, and
 * has to tell the one before.
 */
const keepers = new Map<string, Keeper>()
const settled = new WeakSet<object>()

/** Keeps what is typed on this page, until the article is saved. */
export const useKeptPage = ({
  user,
  place,
  page,
  base,
  fields,
  isModified,
}: {
  user: string
  /** Id of the article, or `new`. */
  place: string
  page: string
  base: string | null
  /** Changes whenever a field does. */
  fields: unknown
  isModified: boolean
}) => {
  const { getData } = useForm()
  const { mostRecentUpdate } = useDocumentEvents()
  const [kept, setKept] = useState<Kept>({ where: 'nowhere' })
  const latest = useRef({ place, base, getData, isModified })
  latest.current = { place, base, getData, isModified }

  const keeper = useMemo(
    () =>
      createKeeper({
        user,
        page,
        storage: localStorage,
        onChange: setKept,
        send: (typed, signal) =>
          sendTyped(typed, { signal }).then(
            () => 200,
            (error: unknown) => (error instanceof Refusal ? error.status : 0),
          ),
        drop: async (dropped) => {
          await fetch(`/api/my-working-copies/${dropped}`, {
            method: 'DELETE',
            credentials: 'include',
            keepalive: true,
          })
        },
      }),
    [user, page],
  )

  const keepNow = useCallback(
    () =>
      keeper.typed(() => {
        const now = latest.current
        const data = now.getData() as Record<string, unknown>
        return { place: now.place, base: now.base, title: String(data.title ?? '').slice(0, 120), data }
      }),
    [keeper],
  )

  useEffect(() => {
    if (isModified) keepNow()
  }, [fields, isModified, keepNow])

  useEffect(() => {
    if (mostRecentUpdate?.entitySlug !== 'articles' || settled.has(mostRecentUpdate)) return
    const { operation, doc, id } = mostRecentUpdate
    settled.add(mostRecentUpdate)
    void keepers.get(operation === 'create' ? 'new' : String(doc?.id ?? id))?.settle()
    // Typed while the save was on its way.
    if (latest.current.isModified) keepNow()
  }, [mostRecentUpdate, keepNow])

  useEffect(() => {
    keepers.set(place, keeper)
  }, [place, keeper])

  useEffect(() => {
    const flush = () => void keeper.flush()
    // A page that is left or closed takes no component down.
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
      keeper.stop()
    }
  }, [keeper])

  return { kept, keeper }
}
