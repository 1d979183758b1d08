'use client'

import { Link } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { ask } from '../../ask.ts'
import type { ApplicationAnswer } from '../contract.ts'
import { Confirm } from '../parts/confirm.tsx'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { SiteResults } from './site-results.tsx'
import { APPLICATION_STATE_WORDS, isOver, titleOf } from './words.ts'

const POLL_MS = 1000

/** How far an application has come, and what became of each site. */
export const ApplicationProgress = ({ id }: { id: string }) => {
  const path = `/column-standards/applications/${id}`
  const asked = useAnswer<ApplicationAnswer>(path)
  const { answer, reload } = asked
  useEffect(() => {
    if (answer.state !== 'here' || isOver(answer.value.state)) return
    const timer = setTimeout(reload, POLL_MS)
    return () => clearTimeout(timer)
  }, [answer, reload])
  return (
    <Shown asked={asked}>{(application) => <Progress path={path} application={application} reload={reload} />}</Shown>
  )
}

const Progress = ({
  path,
  application,
  reload,
}: {
  path: string
  application: ApplicationAnswer
  reload: () => void
}) => {
  const router = useRouter()
  const [question, setQuestion] = useState<'stop' | 'undo'>()
  const { state, kind, total, done, failed, changed, skipped } = application
  const dealtWith = done + failed
  const percent = total === 0 ? 100 : Math.floor((dealtWith / total) * 100)
  const title = titleOf(application)
  const undoable = application.sites.filter((site) => site.state === 'done' && !site.undone).length
  const stop = async () => {
    await ask(`${path}/stop`, { method: 'POST' })
    setQuestion(undefined)
    reload()
  }
  const undo = async () => {
    const { application: undoing } = await ask<{ application: string }>(`${path}/undo`, { method: 'POST' })
    router.push(`/admin/standard/applications/${undoing}`)
  }
  return (
    <>
      <h2 className="standard__task">
        {title}
        <span className="standard__label" data-application={state}>
          {APPLICATION_STATE_WORDS[state]}
        </span>
      </h2>
      <div
        className="standard__progress"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <span style={{ inlineSize: `${percent}%` }} />
      </div>
      <dl className="standard__facts">
        <Fact label="站点">
          {dealtWith} / {total}
        </Fact>
        <Fact label="有调整的站点">{changed}</Fact>
        <Fact label="失败">{failed}</Fact>
        <Fact label="没有要调整的">{skipped}</Fact>
        <Fact label="发起">
          {formatDateTime(application.requestedAt)}
          {application.requestedByName ? `，${application.requestedByName}` : ''}
        </Fact>
        {application.finishedAt ? <Fact label="结束">{formatDateTime(application.finishedAt)}</Fact> : null}
      </dl>
      {application.error ? (
        <p className="standard__problem" role="alert">
          {application.error}
        </p>
      ) : null}
      <div className="standard__actions">
        {isOver(state) ? null : (
          <button type="button" className="standard__button" onClick={() => setQuestion('stop')}>
            停止…
          </button>
        )}
        {isOver(state) && kind === 'apply' && undoable > 0 ? (
          <button type="button" className="standard__button" data-tone="danger" onClick={() => setQuestion('undo')}>
            撤销这次套用…
          </button>
        ) : null}
        {application.undoes ? (
          <Link
            className="standard__button"
            href={`/admin/standard/applications/${application.undoes}`}
            prefetch={false}
          >
            被撤销的套用
          </Link>
        ) : null}
      </div>
      <SiteResults sites={application.sites} />
      {question === 'stop' ? (
        <Confirm title="停止？" agree="停止" danger onAgree={stop} onClose={() => setQuestion(undefined)}>
          <p>已经处理的站点保持处理后的样子，其余站点不再处理。已处理的可以随后撤销。</p>
        </Confirm>
      ) : null}
      {question === 'undo' ? (
        <Confirm
          title="撤销这次套用？"
          agree={`撤销 ${undoable} 个站点的调整`}
          danger
          onAgree={undo}
          onClose={() => setQuestion(undefined)}
        >
          <p>
            把 {undoable} 个站点的栏目恢复到套用以前的样子。套用以后又有改动的栏目、已经写入内容的新栏目保持现状，
            会逐一说明原因。
          </p>
        </Confirm>
      ) : null}
    </>
  )
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
