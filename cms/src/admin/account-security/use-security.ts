'use client'

import { toast } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'
import type { AccountSecurity } from './contract.ts'

/** The state of an account's security, and how it is changed. */
export const useSecurity = (path: string) => {
  const [state, setState] = useState<AccountSecurity>()
  const [problem, setProblem] = useState('')

  const reload = useCallback(async () => {
    try {
      setState(await ask<AccountSecurity>(path))
      setProblem('')
    } catch (error) {
      setProblem(messageFrom(error))
    }
  }, [path])

  useEffect(() => {
    void reload()
  }, [reload])

  /** @returns the answer; undefined where it was refused, which is shown */
  const change = useCallback(
    async <T>(name: string, json: unknown, said?: string): Promise<T | undefined> => {
      try {
        const answer = await ask<T>(`${path}/${name}`, { method: 'POST', json })
        if (said) toast.success(said)
        await reload()
        return answer
      } catch (error) {
        toast.error(messageFrom(error))
        return undefined
      }
    },
    [path, reload],
  )

  return { state, problem, change }
}

export type Security = ReturnType<typeof useSecurity>
