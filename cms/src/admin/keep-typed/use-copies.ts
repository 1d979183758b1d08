import { useCallback, useEffect, useState } from 'react'
import type { CopyOfUser } from '../../editing/working-copies.ts'
import { ask } from '../ask.ts'
import { forgetTyped, keepTyped, type TypedPage, typedIn } from './storage.ts'

/** What the browser and the server have of each page, by whichever has the newer. */
const newestOf = (local: readonly TypedPage[], remote: readonly CopyOfUser[]): TypedPage[] => {
  const byPage = new Map<string, TypedPage>(remote.map((copy) => [copy.page, { ...copy, isSent: true }]))
  for (const typed of local) if (typed.at > (byPage.get(typed.page)?.at ?? 0)) byPage.set(typed.page, typed)
  return [...byPage.values()].toSorted((a, b) => b.at - a.at)
}

/** What somebody has typed in a place earlier and not saved, on this computer or another one. */
export const useCopies = ({ user, place, page }: { user: string; place: string; page: string }) => {
  const [copies, setCopies] = useState<readonly TypedPage[]>([])

  useEffect(() => {
    const controller = new AbortController()
    const local = typedIn(localStorage, user, place)
    setCopies(local)
    ask<{ copies: CopyOfUser[] }>(`/my-working-copies?place=${encodeURIComponent(place)}`, {
      signal: controller.signal,
    })
      .then(({ copies: remote }) => setCopies(newestOf(local, remote)))
      .catch(() => undefined)
    return () => controller.abort()
  }, [user, place])

  const drop = useCallback(
    async (copy: TypedPage) => {
      setCopies((now) => now.filter((one) => one.page !== copy.page))
      forgetTyped(localStorage, user, copy)
      await ask(`/my-working-copies/${copy.page}`, { method: 'DELETE' }).catch(() => undefined)
    },
    [user],
  )

  /** Makes sure that the server has a copy, for the comparison. */
  const send = useCallback(
    async (copy: TypedPage) => {
      if (copy.isSent) return
      await sendTyped(copy)
      keepTyped(localStorage, user, { ...copy, isSent: true })
    },
    [user],
  )

  return { copies: copies.filter((copy) => copy.page !== page), drop, send }
}

export const sendTyped = (
  { page, place, title, base, data }: TypedPage,
  options: { signal?: AbortSignal } = {},
): Promise<unknown> =>
  ask(`/my-working-copies/${page}`, { method: 'PUT', json: { place, title, base, data }, ...options })
