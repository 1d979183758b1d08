'use client'

import { useField, useFormFields } from '@payloadcms/ui'
import { formatDate } from '@zhanqun/content'
import { useState } from 'react'
import type { NextIndexNumberAnswer, NextIndexNumberQuestion } from '../../documents/next-index-number.ts'
import { idOf } from '../../relations.ts'
import { ask, messageFrom } from '../ask.ts'
import './index.css'

const dateOf = (value: unknown): string | null => {
  const date = typeof value === 'string' || value instanceof Date ? new Date(value) : null
  return date === null || Number.isNaN(date.getTime()) ? null : formatDate(date.toISOString())
}

type State = { readonly is: 'idle' | 'busy' } | { readonly is: 'given' | 'failed'; readonly text: string }

/** Under the index number while there is none: has the server give one to the document that is being written. */
export const IndexNumberButton = () => {
  const { value, setValue, disabled } = useField<string>({ path: 'document.indexNumber' })
  const column = useFormFields(([fields]) => idOf(fields.column?.value))
  const formedDate = dateOf(useFormFields(([fields]) => fields['document.formedDate']?.value))
  const [state, setState] = useState<State>({ is: 'idle' })

  const generate = async () => {
    if (column === null) return setState({ is: 'failed', text: '请先在“内容”中选择栏目，索引号按栏目所属站点编排。' })
    if (formedDate === null) return setState({ is: 'failed', text: '请先填写成文日期，索引号中的年份取自这一日期。' })
    setState({ is: 'busy' })
    try {
      const json: NextIndexNumberQuestion = { column, formedDate }
      const { indexNumber } = await ask<NextIndexNumberAnswer>('/next-index-number', { method: 'POST', json })
      setValue(indexNumber)
      setState({ is: 'given', text: '已生成，这一号码不会再给其他文件；保存稿件后生效。' })
    } catch (error) {
      setState({ is: 'failed', text: messageFrom(error) })
    }
  }

  const isShown = value ? state.is === 'given' : state.is === 'failed'
  return (
    <div className="index-number">
      {value || disabled ? null : (
        <button type="button" disabled={state.is === 'busy'} onClick={() => void generate()}>
          生成索引号
        </button>
      )}
      <p role="status" data-failed={state.is === 'failed' || undefined}>
        {isShown && 'text' in state ? state.text : null}
      </p>
    </div>
  )
}
