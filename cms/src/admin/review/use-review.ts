'use client'

import { useEffect, useSyncExternalStore } from 'react'
import type { ReviewState } from '../../review/state.ts'
import { ask, messageFrom } from '../ask.ts'

type Known = { readonly state: ReviewState | null; readonly problem: string }

/** The bar and the buttons of a form show the same answer. */
const known = new Map<string, Known>()
const listeners = new Set<() => void>()

const note = (id: string, next: Known): void => {
  known.set(id, next)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Asks anew where an article stands. */
export const refreshReview = async (id: string): Promise<ReviewState | null> => {
  try {
    const state = await ask<ReviewState | null>(`/articles/${id}/workflow`)
    note(id, { state, problem: '' })
    return state
  } catch (error) {
    note(id, { state: known.get(id)?.state ?? null, problem: messageFrom(error) })
    return null
  }
}

/** Keeps the answer to an action, which is where the article stands now. */
export const keepReview = (id: string, state: ReviewState): void => note(id, { state, problem: '' })

/**
 * Where an article stands on its way to the public; undefined until that is known.
 * @param stamp changes with each save
 */
export const useReview = (id: string | undefined, stamp: unknown): Known | undefined => {
  useEffect(() => {
    if (id) void refreshReview(id)
  }, [id, stamp])
  return useSyncExternalStore(
    subscribe,
    () => known.get(id ?? ''),
    () => undefined,
  )
}
