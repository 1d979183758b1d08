'use client'

import { NOTICE_ACTIONS, NOTICE_STATES, type NoticeAction } from '@zhanqun/compliance/notices'
import { useState } from 'react'
import type { ShownFinding, ShownNotice } from '../../rectification/views.ts'
import { timeText } from '../review/words.ts'
import { StepDialog } from './step-dialog.tsx'
import { dueText, leftText, STEP_WORDS } from './words.ts'

/** What somebody is most likely to do next. */
const MAIN: ReadonlySet<NoticeAction> = new Set(['answer', 'grant', 'send-back'])

/** One notice with its findings, what has been done, and what can be. */
export const NoticeBoard = ({ initial }: { initial: ShownNotice }) => {
  const [notice, setNotice] = useState(initial)
  const [action, setAction] = useState<NoticeAction>()
  return (
    <>
      <Head notice={notice} />
      {notice.actions.length === 0 ? null : (
        <div className="standard__actions rectification__actions">
          {notice.actions.map((one) => (
            <button
              key={one}
              type="button"
              className="standard__button"
              {...(MAIN.has(one) ? { 'data-tone': 'main' } : {})}
              onClick={() => setAction(one)}
            >
              {NOTICE_ACTIONS[one].label}
            </button>
          ))}
        </div>
      )}
      {notice.askedDeadline === null ? null : (
        <p className="standard__notice" role="status">
          站点申请延期至 {notice.askedDeadline}，等待检查员答复。
        </p>
      )}
      {notice.text === '' ? null : <p className="rectification__text">{notice.text}</p>}
      <h2>问题：{leftText(notice)}</h2>
      <ol className="rectification__findings">
        {notice.findings.map((finding) => (
          <FindingItem key={`${finding.indicator} ${finding.about} ${finding.message}`} finding={finding} />
        ))}
      </ol>
      <h2>办理过程</h2>
      <Steps steps={notice.steps} />
      {action ? (
        <StepDialog
          notice={notice}
          action={action}
          onClose={() => setAction(undefined)}
          onDone={(changed) => {
            setNotice(changed)
            setAction(undefined)
          }}
        />
      ) : null}
    </>
  )
}

const Head = ({ notice }: { notice: ShownNotice }) => (
  <dl className="rectification__head">
    <div>
      <dt>状态</dt>
      <dd>
        <span className="rectification__state" data-state={notice.isOverdue ? 'overdue' : notice.state}>
          {NOTICE_STATES[notice.state].label}
          {notice.isOverdue ? '（已逾期）' : ''}
        </span>
      </dd>
    </div>
    <div>
      <dt>编号</dt>
      <dd>{notice.number}</dd>
    </div>
    <div>
      <dt>站点</dt>
      <dd>
        <a href={`/admin/compliance/sites/${notice.site}`}>{notice.siteName}</a>
      </dd>
    </div>
    <div data-late={notice.isOverdue}>
      <dt>期限</dt>
      <dd>{dueText(notice).replace(/^期限 /, '')}</dd>
    </div>
    <div>
      <dt>下发</dt>
      <dd>
        {notice.issuedByName}，{timeText(notice.issuedAt)}
      </dd>
    </div>
    <div>
      <dt>接收人员</dt>
      <dd>{notice.receivers.length === 0 ? '站点还没有人员，请联系平台管理员' : notice.receivers.join('、')}</dd>
    </div>
  </dl>
)

const FindingItem = ({ finding }: { finding: ShownFinding }) => (
  <li data-mended={finding.mendedAt !== null}>
    <p>
      <span className="rectification__state" data-state={finding.mendedAt === null ? 'open' : 'closed'}>
        {finding.mendedAt === null ? '仍存在' : '已消除'}
      </span>
      <strong>{finding.about}</strong>
      {finding.message}
    </p>
    <p className="rectification__facts">
      <span>{finding.indicatorName}</span>
      <span>自 {finding.since} 起</span>
      {finding.mendedAt === null ? null : <span>{timeText(finding.mendedAt)} 消除</span>}
    </p>
    {finding.mendedAt === null ? (
      <p className="rectification__facts">
        {finding.mend ? <span>整改办法：{finding.mend}</span> : null}
        {finding.places.map(({ label, href }) => (
          <a key={href} href={href}>
            {label}
          </a>
        ))}
      </p>
    ) : null}
  </li>
)

const Steps = ({ steps }: Pick<ShownNotice, 'steps'>) => (
  <ol className="rectification__steps">
    {steps.map(({ id, action, at, byName, text, deadline, evidence }) => (
      <li key={id}>
        <p>
          <strong>{STEP_WORDS[action]}</strong>
          <span>{byName}</span>
          <time dateTime={new Date(at).toISOString()}>{timeText(at)}</time>
        </p>
        {deadline ? (
          <p>
            {action === 'ask-extension' ? '申请延至' : '期限'} {deadline}
          </p>
        ) : null}
        {text && action !== 'issue' ? <p className="rectification__said">{text}</p> : null}
        {evidence.length === 0 ? null : (
          <ul>
            {evidence.map((one) => (
              <li key={one.kind === 'link' ? one.href : one.id}>
                {one.kind === 'link' ? (
                  <a href={one.href} target="_blank" rel="noreferrer noopener">
                    {one.href}
                  </a>
                ) : (
                  <a href={`/admin/collections/${one.kind === 'article' ? 'articles' : 'attachments'}/${one.id}`}>
                    {one.kind === 'article' ? '稿件' : '附件'}：{one.title}
                  </a>
                )}
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ol>
)
