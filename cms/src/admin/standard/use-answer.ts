'use client'

import { useCallback, useEffect, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'here'; readonly value: T }

export type Asked<T> = {
  readonly answer: Answer<T>
  /** Asks again; what is shown stays until the new answer is here. */
  readonly reload: () => void
}

/**
 * The answer of an endpoint.
 * @param path behind `/api`
 */
export const useAnswer = <T>(path: string): Asked<T> => {
  const [answer, setAnswer] = useState<Answer<T>>({ state: 'waiting' })
  const [turn, setTurn] = useState(0)

  // `turn` asks again.
  useEffect(() => {
    const controller = new AbortController()
    ask<T>(path, { signal: controller.signal }).then(
      (value) => setAnswer({ state: 'here', value }),
      (error: unknown) => {
        if (!controller.signal.aborted) setAnswer({ state: 'failed', message: messageFrom(error) })
      },
    )
    return () => controller.abort()
  }, [path, turn])

  return { answer, reload: useCallback(() => setTurn((value) => value + 1), []) }
}
