import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { type MouseEvent, useRef, useState } from 'react'
import type { Checked } from '../../checks/endpoints.ts'
import { ask } from '../ask.ts'
import { sentOf } from '../content-checks/use-checks.ts'
import type { OpenFinding } from './findings.tsx'

const PUBLISH = '#action-save'

const nameOf = ({ rule, key }: Pick<OpenFinding, 'rule' | 'key'>): string => `${rule} ${key}`

/** Stands before the button that publishes: goes on by itself where the checks find nothing that holds it up. */
export const usePublishChecks = () => {
  const { id } = useDocumentInfo()
  const { getData, dispatchFields } = useForm()
  const [findings, setFindings] = useState<readonly OpenFinding[]>([])
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const button = useRef<HTMLElement>(null)
  const isChecked = useRef(false)

  const publish = (waived: readonly unknown[]) => {
    dispatchFields({ type: 'UPDATE', path: 'waived', value: waived })
    setFindings([])
    isChecked.current = true
    // The form knows the reasons after it has been drawn again.
    setTimeout(() => button.current?.click())
  }

  const check = async () => {
    setBusy(true)
    try {
      const json = sentOf(id, getData())
      const result = await ask<Checked>('/articles/checks', { method: 'POST', json })
      const isOpen = (finding: OpenFinding) =>
        finding.severity === 'error' || (finding.severity === 'warning' && !result.waived.includes(nameOf(finding)))
      const open = result.findings.filter(isOpen)
      const errors = open.filter(({ severity }) => severity === 'error')
      setReasons({})
      if (open.length === 0) publish([])
      else setFindings(errors.length > 0 ? errors : open)
    } catch {
      // The server checks in any case, and says what is wrong.
      publish([])
    }
    setBusy(false)
  }

  return {
    findings,
    reasons,
    isBusy,
    hasErrors: findings.some(({ severity }) => severity === 'error'),
    isReady: findings.every((finding) => reasons[nameOf(finding)]?.trim()),
    onClickCapture: (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>(PUBLISH) : null
      if (!target) return
      if (isChecked.current) {
        isChecked.current = false
        return
      }
      event.preventDefault()
      event.stopPropagation()
      button.current = target
      if (!isBusy) void check()
    },
    onReason: (name: string, reason: string) => setReasons((before) => ({ ...before, [name]: reason })),
    onPublish: () => publish(findings.map(({ rule, key }) => ({ rule, key, reason: reasons[nameOf({ rule, key })] }))),
    onClose: () => setFindings([]),
  }
}
