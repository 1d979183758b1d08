'use client'

import { useCallback, useState } from 'react'
import { isRecord } from '../../is-record.ts'
import { ask, messageFrom, Refusal } from '../ask.ts'

export const SCREENS = ['start', 'code', 'enrol', 'password'] as const
export type SignInScreen = (typeof SCREENS)[number]

type Answer = { readonly recoveryCodes?: readonly string[] }

const isScreen = (value: unknown): value is SignInScreen => SCREENS.some((screen) => screen === value)

const nextScreen = (error: unknown): SignInScreen | undefined => {
  const step = error instanceof Refusal && isRecord(error.body) ? error.body.step : undefined
  return isScreen(step) ? step : undefined
}

const codesIn = (body: unknown): readonly string[] =>
  isRecord(body) && Array.isArray(body.recoveryCodes) ? body.recoveryCodes.map(String) : []

const codeOf = (error: unknown): unknown => {
  const errors = error instanceof Refusal && isRecord(error.body) ? error.body.errors : undefined
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return isRecord(first) && isRecord(first.data) ? first.data.code : undefined
}

/** Where a sign-in stands, and how it goes on. */
export const useStep = ({ begin, goTo, problem: before }: { begin: SignInScreen; goTo: string; problem: string }) => {
  const [screen, setScreen] = useState<SignInScreen>(begin)
  const [problem, setProblem] = useState(before)
  const [busy, setBusy] = useState(false)
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>([])
  const [done, setDone] = useState(false)

  // A whole page is loaded, so that nothing of the time before the sign-in is left.
  const leave = useCallback(() => window.location.assign(goTo), [goTo])

  const submit = useCallback(
    async (path: string, json: unknown) => {
      setBusy(true)
      setProblem('')
      try {
        const answer = await ask<Answer>(path, { method: 'POST', json })
        const codes = codesIn(answer)
        setDone(true)
        if (codes.length > 0) setRecoveryCodes(codes)
        else leave()
      } catch (error) {
        setBusy(false)
        const next = nextScreen(error)
        if (next) {
          setRecoveryCodes(error instanceof Refusal ? codesIn(error.body) : [])
          setScreen(next)
          return
        }
        if (codeOf(error) === 'SIGN_IN_OVER') setScreen('start')
        setProblem(messageFrom(error))
      }
    },
    [leave],
  )

  const codesAreKept = useCallback(() => {
    setRecoveryCodes([])
    if (done) leave()
  }, [done, leave])

  return { screen, problem, busy, recoveryCodes, submit, codesAreKept }
}
