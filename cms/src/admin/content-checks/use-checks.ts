import { useAllFormFields, useDocumentInfo, useForm } from '@payloadcms/ui'
import type { CheckResult } from '@zhanqun/checks/screens'
import { useCallback, useEffect, useRef, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'

/** How long nobody has typed before the text is checked by itself. */
const PAUSE_MS = 1_000

const SENT = [
  'title',
  'column',
  'content',
  'summary',
  'keywords',
  'source',
  'author',
  'cover',
  'attachments',
  'form',
] as const

export type Sent = Readonly<Record<string, unknown>>

/** What of a form's data is checked. */
export const sentOf = (id: unknown, data: Readonly<Record<string, unknown>>): Sent => ({
  id: id ?? null,
  ...Object.fromEntries(SENT.map((name) => [name, data[name] ?? null])),
})

export type Checks = {
  /** What was checked last, and what was found. */
  readonly checked: { readonly sent: Sent; readonly result: CheckResult } | null
  readonly isBusy: boolean
  readonly problem: string
  readonly check: () => void
}

/** Has the form's data checked, when asked and a moment after somebody has stopped typing. */
export const useChecks = (): Checks => {
  const { id, hasSavePermission } = useDocumentInfo()
  const { getData } = useForm()
  const [fields] = useAllFormFields()
  const [checked, setChecked] = useState<Checks['checked']>(null)
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const asked = useRef({ json: '', controller: new AbortController() })

  const run = useCallback(
    async (isAsked: boolean) => {
      const data = getData()
      const sent = sentOf(id, data)
      const json = JSON.stringify(sent)
      const isEmpty = !data.title && !data.content
      if (!isAsked && (isEmpty || json === asked.current.json)) return
      asked.current.controller.abort()
      const controller = new AbortController()
      asked.current = { json, controller }
      setIsBusy(true)
      try {
        const result = await ask<CheckResult>('/articles/checks', {
          method: 'POST',
          json: sent,
          signal: controller.signal,
        })
        if (controller.signal.aborted) return
        setChecked({ sent, result })
        setProblem('')
      } catch (error) {
        if (controller.signal.aborted) return
        asked.current.json = ''
        setProblem(messageFrom(error))
      }
      setIsBusy(false)
    },
    [getData, id],
  )

  // Every change of the form starts the pause anew.
  useEffect(() => {
    if (!hasSavePermission) return
    const timer = setTimeout(() => void run(false), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [fields, run, hasSavePermission])
  useEffect(() => () => asked.current.controller.abort(), [])

  return { checked, isBusy, problem, check: useCallback(() => void run(true), [run]) }
}
