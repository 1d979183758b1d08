'use client'

import { Link } from '@payloadcms/ui'
import { useState } from 'react'
import type { VersionList, VersionSummary } from '../contract.ts'
import { CompareForm } from '../parts/compare-form.tsx'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { CopyVersion } from './copy-form.tsx'
import { DeleteVersion, PutInForce } from './questions.tsx'
import { suggestedPair } from './suggested-pair.ts'
import { type VersionAction, VersionCard } from './version-card.tsx'

/** Every version of the standard, and what can be done with each. */
export const Versions = ({ mayManage }: { mayManage: boolean }) => {
  const asked = useAnswer<VersionList>('/column-standards')
  const [question, setQuestion] = useState<{ action: VersionAction; version: VersionSummary }>()
  const close = () => setQuestion(undefined)
  const done = () => {
    close()
    asked.reload()
  }
  return (
    <Shown asked={asked}>
      {({ versions }) => (
        <>
          {versions.length === 0 ? <p className="standard__notice">还没有栏目标准。</p> : null}
          {mayManage ? (
            <p>
              <Link className="standard__button" href="/admin/standard/applications" prefetch={false}>
                套用记录
              </Link>
            </p>
          ) : null}
          <ul className="standard__versions">
            {versions.map((version) => (
              <li key={version.id}>
                <VersionCard
                  version={version}
                  mayManage={mayManage}
                  onAct={(action) => setQuestion({ action, version })}
                />
              </li>
            ))}
          </ul>
          {versions.length > 1 ? (
            <CompareForm path="/admin/standard/diff" versions={versions} start={suggestedPair(versions)} />
          ) : null}
          {question?.action === 'copy' ? (
            <CopyVersion version={question.version} versions={versions} onClose={close} />
          ) : null}
          {question?.action === 'in-force' ? (
            <PutInForce version={question.version} versions={versions} onDone={done} onClose={close} />
          ) : null}
          {question?.action === 'delete' ? (
            <DeleteVersion version={question.version} onDone={done} onClose={close} />
          ) : null}
        </>
      )}
    </Shown>
  )
}
