'use client'

import { formatDate } from '@zhanqun/content'
import { useId, useState } from 'react'
import type { ShownKey } from '../../api-keys/contract.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import type { Choices } from './board.tsx'

/** Lets a key go on; the system keeps the one that it has. */
export const ExtendDialog = ({
  apiKey: { id, name, endsAt },
  term,
  onClose,
  onDone,
}: {
  apiKey: ShownKey
  term: Choices['term']
  onClose: () => void
  onDone: () => void
}) => {
  const field = useId()
  const [until, setUntil] = useState(term.last)
  return (
    <Confirm
      title={`延长${name}的密钥`}
      agree="延长"
      disabled={until === ''}
      onClose={onClose}
      onAgree={async () => {
        await ask(`/security/keys/${id}/extend`, { method: 'POST', json: { until } })
        onDone()
      }}
    >
      <p>现在的有效期至 {formatDate(new Date(endsAt).toISOString())}。密钥不变，系统不用更改配置。</p>
      <div className="standard__field">
        <label htmlFor={field}>有效期至</label>
        <input id={field} type="date" max={term.last} value={until} onChange={({ target }) => setUntil(target.value)} />
        <small>
          最长 {term.days} 天，即 {term.last}。
        </small>
      </div>
    </Confirm>
  )
}

/** Ends a key for good. */
export const RevokeDialog = ({
  apiKey: { id, name, usedAt },
  onClose,
  onDone,
}: {
  apiKey: ShownKey
  onClose: () => void
  onDone: () => void
}) => (
  <Confirm
    title={`吊销${name}的密钥？`}
    agree="吊销"
    danger
    onClose={onClose}
    onAgree={async () => {
      await ask(`/security/keys/${id}/revoke`, { method: 'POST', json: {} })
      onDone()
    }}
  >
    <p>
      立即生效，不能撤销；该系统的下一次请求就会被拒绝。
      {usedAt === null ? '这个密钥从未使用过。' : '系统仍要使用时，请先签发新的密钥，换好后再吊销。'}
    </p>
  </Confirm>
)
