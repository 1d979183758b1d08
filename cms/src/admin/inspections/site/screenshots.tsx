'use client'

import { type ChangeEvent, useState } from 'react'
import type { ManualCheck } from '../../../inspections/rows.ts'
import { ask, messageFrom } from '../../ask.ts'
import { Problem } from '../../standard/parts/problem.tsx'

/** Pictures of what was seen. */
export const Screenshots = ({
  base,
  path,
  name,
  check,
  mayCheck,
  onRemove,
  onDone,
}: {
  base: string
  path: string
  name: string
  check: ManualCheck
  mayCheck: boolean
  onRemove: (file: string) => void
  onDone: () => void
}) => {
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const upload = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    setProblem('')
    setIsBusy(true)
    try {
      for (const file of target.files ?? []) {
        const form = new FormData()
        form.set('file', file)
        await ask(`${path}/screenshots`, { method: 'POST', form })
      }
      target.value = ''
      onDone()
    } catch (error) {
      setProblem(messageFrom(error))
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      {check.screenshots.length === 0 ? null : (
        <ul className="inspections__pictures">
          {check.screenshots.map(({ file, name: original }, index) => (
            <li key={file}>
              <a href={`/api${base}/screenshots/${file}`} target="_blank" rel="noreferrer">
                <img src={`/api${base}/screenshots/${file}`} alt={`${name}的截图${index + 1}：${original}`} />
              </a>
              {mayCheck ? (
                <button
                  type="button"
                  className="standard__icon"
                  aria-label={`删除截图${index + 1}`}
                  onClick={() => onRemove(file)}
                >
                  ×
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayCheck ? (
        <label className="standard__button inspections__upload">
          {isBusy ? '正在上传…' : '上传截图'}
          <input type="file" accept="image/png,image/jpeg,image/webp" multiple disabled={isBusy} onChange={upload} />
        </label>
      ) : null}
      <Problem text={problem} />
    </>
  )
}
