'use client'

import { Link } from '@payloadcms/ui'
import type { StandardVersion } from '@zhanqun/standard'
import { type FormEvent, useState } from 'react'
import { messageFrom } from '../../ask.ts'
import { StatusLabel } from '../parts/labels.tsx'
import { Problem } from '../parts/problem.tsx'
import { ExportLinks } from '../versions/version-card.tsx'

type Head = Pick<StandardVersion, 'name' | 'note' | 'effectiveFrom'>

/** Name, dates and state of a version; of a draft they can be changed. */
export const VersionHead = ({
  id,
  version,
  canEdit,
  onSave,
}: {
  id: string
  version: StandardVersion
  canEdit: boolean
  onSave: (head: Head) => Promise<void>
}) => (
  <>
    <div className="standard__actions">
      <StatusLabel status={version.status} />
      <span>
        {version.effectiveFrom}
        {version.effectiveTo === null ? ' 起生效' : ` 至 ${version.effectiveTo}`}
      </span>
      {canEdit && version.status !== 'superseded' ? (
        <Link className="standard__button" href={`/admin/standard/${id}/sites`} prefetch={false}>
          对照站点
        </Link>
      ) : null}
      <ExportLinks id={id} />
    </div>
    {canEdit ? (
      <HeadForm version={version} onSave={onSave} />
    ) : (
      <p className="standard__lead">
        {version.note}
        {version.status === 'draft' ? '' : ' 这一版不能修改；平台管理员可以把它复制为草案再改。'}
      </p>
    )}
  </>
)

const HeadForm = ({ version, onSave }: { version: StandardVersion; onSave: (head: Head) => Promise<void> }) => {
  const { name, note, effectiveFrom } = version
  const [values, setValues] = useState<Head>({ name, note, effectiveFrom })
  const [state, setState] = useState<'as-saved' | 'changed' | 'saving' | 'saved'>('as-saved')
  const [problem, setProblem] = useState('')
  const set = (key: keyof Head) => (event: { target: { value: string } }) => {
    setValues({ ...values, [key]: event.target.value })
    setState('changed')
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setState('saving')
    setProblem('')
    try {
      await onSave({ ...values, name: values.name.trim(), note: values.note.trim() })
      setState('saved')
    } catch (error) {
      setProblem(messageFrom(error))
      setState('changed')
    }
  }
  return (
    <details className="standard__box">
      <summary>名称、生效日期与修订说明</summary>
      <form onSubmit={save}>
        <div className="standard__field">
          <label htmlFor="head-name">名称</label>
          <input id="head-name" required maxLength={120} value={values.name} onChange={set('name')} />
        </div>
        <div className="standard__field">
          <label htmlFor="head-from">生效日期</label>
          <input id="head-from" type="date" required value={values.effectiveFrom} onChange={set('effectiveFrom')} />
        </div>
        <div className="standard__field">
          <label htmlFor="head-note">修订说明</label>
          <textarea id="head-note" rows={3} maxLength={4000} value={values.note} onChange={set('note')} />
        </div>
        <Problem text={problem} />
        <div className="standard__actions">
          <button
            type="submit"
            className="standard__button"
            data-tone="main"
            disabled={state === 'saving' || state === 'as-saved' || state === 'saved'}
          >
            保存
          </button>
          <span role="status">{state === 'saved' ? '已保存。' : ''}</span>
        </div>
      </form>
    </details>
  )
}
