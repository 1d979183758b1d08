'use client'

import { toast } from '@payloadcms/ui'
import { formatDateTime } from '@zhanqun/content'
import { ask, messageFrom } from '../ask.ts'
import { useAnswer } from '../standard/use-answer.ts'
import '../sign-in/index.css'
import './index.css'

type Locks = {
  readonly locks: readonly {
    readonly id: string
    readonly kind: 'account' | 'address'
    readonly label: string
    readonly until: number
  }[]
}

const KINDS = { account: '账号', address: '地址' } as const

/** Accounts and addresses that may not sign in now, on the security settings. */
export const LockList = () => {
  const { answer, reload } = useAnswer<Locks>('/security/locks')
  if (answer.state === 'waiting') return null
  if (answer.state === 'failed') return <p className="security-problem">{answer.message}</p>
  const { locks } = answer.value
  if (locks.length === 0) return <p>现在没有锁定的账号或地址。</p>
  const release = async (id: string) => {
    try {
      await ask(`/security/locks/${id}/release`, { method: 'POST', json: {} })
      toast.success('已解除锁定。')
    } catch (error) {
      toast.error(messageFrom(error))
    }
    reload()
  }
  return (
    <table className="session-table">
      <thead>
        <tr>
          <th scope="col">锁定的账号或地址</th>
          <th scope="col">锁定到</th>
          <th scope="col">操作</th>
        </tr>
      </thead>
      <tbody>
        {locks.map(({ id, kind, label, until }) => (
          <tr key={id}>
            <td>
              {KINDS[kind]} {label}
            </td>
            <td data-label="锁定到">{formatDateTime(new Date(until).toISOString())}</td>
            <td>
              <button type="button" className="security-button" onClick={() => release(id)}>
                解除
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
