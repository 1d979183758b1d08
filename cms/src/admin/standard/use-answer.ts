'use client'

import { useCallback, useEffect, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

export type Answer<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly message: string }
  /** `problem`: why it could not be asked again; the value is the one before. */
  | { readonly state: 'here'; readonly value: T; readonly problem: string }

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
    // Whoever acts has been heard already; what follows by itself is not to keep a session open.
    ask<T>(path, { signal: controller.signal, background: turn > 0 }).then(
      (value) => setAnswer({ state: 'here', value, problem: '' }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        const message = messageFrom(error)
        setAnswer((known) => (known.state === 'here' ? { ...known, problem: message } : { state: 'failed', message }))
      },
    )
    return () => controller.abort()
  }, [path, turn])

  return { answer, reload: useCallback(() => setTurn((value) => value + 1), []) }
}
