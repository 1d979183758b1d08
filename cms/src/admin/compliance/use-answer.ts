'use client'

import { useEffect, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

export type Answer<T> = { readonly found: T } | { readonly failed: string }

/**
 * What an endpoint has answered; undefined until it has.
 * @param path behind `/api`
 */
export const useAnswer = <T>(path: string): Answer<T> | undefined => {
  const [answer, setAnswer] = useState<{ path: string; answer: Answer<T> }>()
  useEffect(() => {
    const controller = new AbortController()
    ask<T>(path, { signal: controller.signal }).then(
      (found) => setAnswer({ path, answer: { found } }),
      (error) => {
        if (!controller.signal.aborted) setAnswer({ path, answer: { failed: messageFrom(error) } })
      },
    )
    return () => controller.abort()
  }, [path])
  return answer?.path === path ? answer.answer : undefined
}
