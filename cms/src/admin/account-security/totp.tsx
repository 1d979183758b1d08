'use client'

import { formatDateTime } from '@zhanqun/content'
import { useState } from 'react'
import { CodeField, Field, TextForm, TotpSecret } from '../sign-in/parts.tsx'
import { RecoveryCodes } from '../sign-in/recovery-codes.tsx'
import type { Security } from './use-security.ts'

type Mode = 'rest' | 'confirm' | 'scan' | 'renew' | 'off'

const FEW_CODES = 3

/** One-time codes of one's own account: enabling, replacing, renewing the recovery codes, disabling. */
export const Totp = ({ security: { state, change } }: { security: Security }) => {
  const [mode, setMode] = useState<Mode>('rest')
  const [secret, setSecret] = useState<{ secret: string; qr: string }>()
  const [codes, setCodes] = useState<readonly string[]>([])
  if (!state) return null
  const { on, since, required, recoveryCodesLeft } = state.totp

  const send = async <T,>(name: string, json: unknown, then: (answer: T) => void, said?: string) => {
    const answer = await change<T>(name, json, said)
    if (answer) then(answer)
  }
  const showCodes = (answer: { recoveryCodes: string[] }) => {
    setMode('rest')
    setCodes(answer.recoveryCodes)
  }

  const cancel = () => setMode('rest')

  if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
  if (mode === 'confirm')
    return (
      <TextForm
        action="继续"
        busy={false}
        onCancel={cancel}
        onSubmit={(texts) =>
          send<{ secret: string; qr: string }>('enrol', texts, (answer) => {
            setSecret(answer)
            setMode('scan')
          })
        }
      >
        <Field label="现在的密码" name="current" type="password" required autoComplete="current-password" />
      </TextForm>
    )
  if (mode === 'scan' && secret)
    return (
      <>
        <TotpSecret {...secret} />
        <TextForm
          action="启用"
          busy={false}
          onCancel={cancel}
          onSubmit={(texts) => send('enrol/confirm', texts, showCodes)}
        >
          <CodeField />
        </TextForm>
      </>
    )
  if (mode === 'renew')
    return (
      <TextForm
        action="生成新的恢复码"
        busy={false}
        onCancel={cancel}
        onSubmit={(texts) => send('recovery-codes', texts, showCodes)}
      >
        <CodeField />
      </TextForm>
    )
  if (mode === 'off')
    return (
      <TextForm
        action="停用"
        busy={false}
        onCancel={cancel}
        onSubmit={(texts) => send('totp-off', texts, () => setMode('rest'), '已停用动态口令。')}
      >
        <CodeField />
      </TextForm>
    )
  return (
    <>
      <p>
        {on
          ? `已启用${since ? `（${formatDateTime(new Date(since).toISOString())}）` : ''}，登录时除密码外还要输入手机上的动态口令。`
          : '没有启用。启用后，即使密码泄露，别人也不能登录您的账号。'}
      </p>
      {on ? (
        <p data-tone={recoveryCodesLeft < FEW_CODES ? 'warn' : 'plain'}>
          还有 {recoveryCodesLeft} 个恢复码没有用过
          {recoveryCodesLeft < FEW_CODES ? '，请及时生成新的。' : '。'}
        </p>
      ) : null}
      <div className="account-security__actions">
        <button type="button" className="security-button" onClick={() => setMode('confirm')}>
          {on ? '换手机，重新启用' : '启用动态口令'}
        </button>
        {on ? (
          <button type="button" className="security-button" onClick={() => setMode('renew')}>
            重新生成恢复码
          </button>
        ) : null}
        {on && !required ? (
          <button type="button" className="security-button" onClick={() => setMode('off')}>
            停用
          </button>
        ) : null}
      </div>
    </>
  )
}
