'use client'

import { type FormEvent, type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef, useState } from 'react'

/** One field of a form, with its label. */
export const Field = ({
  label,
  hint,
  ...input
}: { label: string; hint?: ReactNode } & InputHTMLAttributes<HTMLInputElement>) => {
  const made = useId()
  const id = input.id ?? made
  return (
    <div className="security-field">
      <label htmlFor={id}>{label}</label>
      <input {...input} id={id} {...(hint ? { 'aria-describedby': `${id}-hint` } : {})} />
      {hint ? <small id={`${id}-hint`}>{hint}</small> : null}
    </div>
  )
}

/** What was wrong with the last attempt; read out as it comes. */
export const Problem = ({ children }: { children: string }) =>
  children ? (
    <p className="security-problem" role="alert">
      {children}
    </p>
  ) : null

/** A form whose texts are handed over by name. */
export const TextForm = ({
  action,
  busy,
  onSubmit,
  onCancel,
  children,
}: {
  action: string
  busy: boolean
  onSubmit: (texts: Record<string, string>) => void
  onCancel?: () => void
  children: ReactNode
}) => {
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(Object.fromEntries([...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)])))
  }
  // Whoever goes from step to step types on without reaching for the mouse.
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  return (
    <form ref={form} className="security-form" method="post" onSubmit={submit}>
      {children}
      <button type="submit" className="security-button" data-main="true" disabled={busy}>
        {busy ? '请稍候…' : action}
      </button>
      {onCancel ? (
        <button type="button" className="security-button" onClick={onCancel}>
          取消
        </button>
      ) : null}
    </form>
  )
}

/** The field for six digits, or for a recovery code. */
export const CodeField = ({ recovery = false }: { recovery?: boolean }) =>
  recovery ? (
    <Field
      key="recovery"
      label="恢复码"
      name="code"
      required
      autoComplete="off"
      placeholder="xxxxx-xxxxx"
      hint="每个恢复码只能用一次。"
    />
  ) : (
    <Field
      key="code"
      label="动态口令"
      name="code"
      required
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]{6,7}"
      title="6 位数字"
      maxLength={7}
      hint="身份验证器为本系统显示的 6 位数字。"
    />
  )

/** Two fields for a new password; said at once when they differ. */
export const NewPasswordFields = () => {
  const [first, setFirst] = useState('')
  return (
    <>
      <Field
        label="新密码"
        name="password"
        type="password"
        required
        autoComplete="new-password"
        onChange={({ target }) => setFirst(target.value)}
      />
      <Field
        label="再次输入新密码"
        type="password"
        required
        autoComplete="new-password"
        onInput={({ currentTarget }) =>
          currentTarget.setCustomValidity(currentTarget.value === first ? '' : '两次输入的密码不一致。')
        }
      />
    </>
  )
}

/** What the phone reads, as a picture that comes from nowhere else, and as letters. */
export const TotpSecret = ({ qr, secret }: { qr: string; secret: string }) => (
  <div className="totp-secret">
    <img src={`data:image/svg+xml,${encodeURIComponent(qr)}`} alt="动态口令的二维码" width={180} height={180} />
    <ol>
      <li>在手机上打开身份验证器（如各应用商店中的“身份验证器”，或支持动态口令的微信小程序）。</li>
      <li>扫描二维码；不能扫描时，手工输入密钥：</li>
    </ol>
    <code>{secret.replace(/(.{4})/g, '$1 ').trim()}</code>
  </div>
)
