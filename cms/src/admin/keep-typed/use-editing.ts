import { useEffect, useState } from 'react'
import type { EditingState } from '../../editing/endpoints.ts'
import { ask } from '../ask.ts'

const EVERY_MS = 15_000

/** Who else edits or has saved the article, asked again from time to time and whenever `now` changes. */
export const useEditing = ({ article, isTyping, now }: { article: string | null; isTyping: boolean; now: number }) => {
  const [state, setState] = useState<EditingState>()

  useEffect(() => {
    if (article === null) return
    const controller = new AbortController()
    const look = () => {
      if (document.hidden && !isTyping) return
      const method = isTyping ? 'POST' : 'GET'
      ask<EditingState>(`/articles/${article}/editing`, { method, signal: controller.signal, background: true })
        .then(setState)
        .catch(() => undefined)
    }
    look()
    const timer = setInterval(look, EVERY_MS)
    return () => {
      clearInterval(timer)
      controller.abort()
    }
  }, [article, isTyping, now])

  return state
}
