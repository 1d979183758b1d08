'use client'

import { useEffect } from 'react'

/** What the address of a screen says behind its `?`: names with one text each. */
export type Query = Readonly<Record<string, string>>

/** What somebody types fast is written once. */
const SETTLED_MS = 200

/** The one of `values` that was asked for; anybody may have written the address. */
export const oneOf = <V extends string, E>(values: readonly V[], asked: string | undefined, otherwise: E): V | E =>
  values.find((value) => value === asked) ?? otherwise

/**
 * Keeps the address in line with what is shown, so that it can be sent on, reloaded and come back to. Nothing is
 * loaded for it, and no step is added to where the browser goes back to.
 * @param query entries without a text are left out
 */
export const useAddress = (query: Query): void => {
  const search = new URLSearchParams(Object.entries(query).filter(([, text]) => text !== '')).toString()
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search: before } = window.location
      const after = search === '' ? '' : `?${search}`
      if (after !== before) window.history.replaceState(null, '', pathname + after)
    }, SETTLED_MS)
    return () => clearTimeout(timer)
  }, [search])
}
