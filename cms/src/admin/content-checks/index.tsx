'use client'

import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { type Finding, SEVERITY_LABELS, type Severity } from '@zhanqun/checks/screens'
import { lexicalToBlocks } from '@zhanqun/content/lexical'
import { useEffect, useState } from 'react'
import { clearMarks, editorRoot, markPassages, replacePassage, showPassage } from './editor.ts'
import { formPath, inputOf, onForm } from './fields.ts'
import { FindingItem } from './finding-item.tsx'
import { type Checks, type Sent, useChecks } from './use-checks.ts'
import './index.css'

const SEVERITIES = ['error', 'warning', 'notice'] as const satisfies Severity[]

/** The editor tells the form of a change a moment later. */
const SETTLE_MS = 400

const NONE: ReadonlySet<string> = new Set()

const CHANGED = '这一处刚有改动，请待重新校核后再操作。'

/** Beside an article's form: what the checks find in it, by weight, with the way to each passage. */
export const ContentChecks = () => {
  const { hasSavePermission } = useDocumentInfo()
  const checks = useChecks()
  const { dispatchFields, setModified, getDataByPath } = useForm()
  const [shown, setShown] = useState('')
  const [note, setNote] = useState('')
  const [mended, setMended] = useState(NONE)
  const { checked } = checks

  useEffect(() => {
    setNote('')
    setMended(NONE)
    markPassages(checked?.result.findings ?? [])
    return clearMarks
  }, [checked])

  const show = async ({ where }: Finding, key: string) => {
    setShown(key)
    if (where.field === 'content') {
      await onForm(where, editorRoot)
      if (!showPassage(where)) setNote(CHANGED)
      return
    }
    const input = await onForm(where, () => inputOf(where))
    input?.scrollIntoView({ block: 'center', behavior: 'smooth' })
    if (input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) {
      input.focus({ preventScroll: true })
      if (where.end > where.start) input.setSelectionRange(where.start, where.end)
    }
  }

  const replace = ({ where }: Finding, key: string, replacement: string) => {
    const seen = textSeen(checked?.sent ?? {}, where)
    const path = formPath(where)
    if (where.field === 'content') {
      if (!replacePassage(where, replacement, seen)) return setNote(CHANGED)
    } else if (path !== null) {
      if (getDataByPath(path) !== seen) return setNote(CHANGED)
      const value = `${seen.slice(0, where.start)}${replacement}${seen.slice(where.end)}`
      dispatchFields({ type: 'UPDATE', path, value })
      setModified(true)
    }
    setMended((before) => new Set(before).add(key))
    setTimeout(checks.check, SETTLE_MS)
  }

  return (
    <section className="content-checks" aria-label="校核" aria-busy={checks.isBusy}>
      <header>
        <h4>校核</h4>
        <button type="button" disabled={checks.isBusy} onClick={checks.check}>
          {checks.isBusy ? '正在校核…' : '校核'}
        </button>
      </header>
      <Summary checks={checks} />
      {note === '' ? null : (
        <p className="content-checks__note" role="status">
          {note}
        </p>
      )}
      {SEVERITIES.map((severity) => (
        <Group
          key={severity}
          severity={severity}
          findings={(checked?.result.findings ?? []).filter((finding) => finding.severity === severity)}
          mended={mended}
          item={(finding, key) => (
            <FindingItem
              key={key}
              finding={finding}
              isShown={shown === key}
              canChange={
                Boolean(hasSavePermission) && (finding.where.field === 'content' || formPath(finding.where) !== null)
              }
              onShow={() => void show(finding, key)}
              onReplace={(replacement) => replace(finding, key, replacement)}
            />
          )}
        />
      ))}
      {checked && checked.result.left > 0 ? <p>还有 {checked.result.left} 处未列出，请先处理以上各处。</p> : null}
    </section>
  )
}

const Summary = ({ checks: { checked, isBusy, problem } }: { checks: Checks }) => {
  if (problem !== '') {
    return (
      <p className="content-checks__problem" role="alert">
        没有校核成功：{problem}
      </p>
    )
  }
  const findings = checked?.result.findings ?? []
  const counts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length
    return count > 0 ? [`${count} 处${SEVERITY_LABELS[severity]}`] : []
  })
  const text = !checked
    ? isBusy
      ? '正在校核，请稍候。'
      : '停止输入一秒后自动校核，也可以随时点“校核”。'
    : counts.length > 0
      ? `发现 ${counts.join('、')}。`
      : '没有发现问题。'
  return (
    <p className="content-checks__summary" role="status" data-clear={(checked && counts.length === 0) || undefined}>
      {text}
    </p>
  )
}

type GroupProps = {
  severity: Severity
  findings: readonly Finding[]
  /** Keys of those that have just been mended, and are gone with the next check. */
  mended: ReadonlySet<string>
  item: (finding: Finding, key: string) => React.ReactNode
}

const EXPLAINED: Readonly<Record<Severity, string>> = {
  error: '必须改正',
  warning: '改正，或送审时说明理由',
  notice: '供参考',
}

const Group = ({ severity, findings, mended, item }: GroupProps) =>
  findings.length === 0 ? null : (
    <details
      className="content-checks__group"
      data-severity={severity}
      open={severity !== 'notice' || findings.length < 6}
    >
      <summary>
        {SEVERITY_LABELS[severity]} {findings.length}
        <span>{EXPLAINED[severity]}</span>
      </summary>
      <ul>
        {findings.map((finding, index) => {
          const key = `${finding.key} ${index}`
          return mended.has(`${severity} ${key}`) ? null : item(finding, `${severity} ${key}`)
        })}
      </ul>
    </details>
  )

/** The text of a finding's part when it was checked. */
const textSeen = (sent: Sent, where: Finding['where']): string => {
  if (where.field === 'content') {
    const place = where.path.join('/')
    return lexicalToBlocks(sent.content).blocks.find(({ path }) => path.join('/') === place)?.text ?? ''
  }
  const rows = where.field === 'attachments' && Array.isArray(sent.attachments) ? sent.attachments : []
  const value = where.field === 'attachments' ? rows[where.path[0] ?? 0]?.label : sent[where.field]
  return typeof value === 'string' ? value : ''
}
