'use client'

import { useEffect, useState } from 'react'
import { ask, messageFrom } from '../ask.ts'
import { CodeField, Field, NewPasswordFields, Problem, TextForm, TotpSecret } from './parts.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { type SignInScreen, useStep } from './use-step.ts'

type Step = ReturnType<typeof useStep>

/** Another way to sign in: the button's words, and where it leads. */
export type ProviderButton = { readonly label: string; readonly href: string }

type Part = Step & { readonly provider: ProviderButton | undefined }

const Start = ({ busy, submit, provider }: Part) => (
  <>
    <TextForm action="登录" busy={busy} onSubmit={(texts) => submit('/users/login', texts)}>
      <Field id="field-email" label="电子邮箱" name="email" type="email" required autoComplete="username" />
      <Field
        id="field-password"
        label="密码"
        name="password"
        type="password"
        required
        autoComplete="current-password"
      />
    </TextForm>
    {provider ? (
      <div className="sign-in__provider">
        <p>或</p>
        <a className="security-button" href={provider.href}>
          {provider.label}
        </a>
      </div>
    ) : null}
  </>
)

const Code = ({ busy, submit }: Part) => {
  const [recovery, setRecovery] = useState(false)
  return (
    <>
      <h1>动态口令</h1>
      <p>{recovery ? '请输入一个没有用过的恢复码。' : '请打开手机上的身份验证器，输入其中为本系统显示的 6 位数字。'}</p>
      <TextForm action="继续" busy={busy} onSubmit={(texts) => submit('/users/sign-in/code', texts)}>
        <CodeField recovery={recovery} />
      </TextForm>
      <button type="button" className="security-link" onClick={() => setRecovery(!recovery)}>
        {recovery ? '用手机上的动态口令' : '手机不在身边？用恢复码'}
      </button>
    </>
  )
}

const Enrol = ({ busy, submit }: Part) => {
  const [secret, setSecret] = useState<{ secret: string; qr: string }>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    ask<{ secret: string; qr: string }>('/users/sign-in/enrol', { method: 'POST', json: {} }).then(setSecret, (error) =>
      setProblem(messageFrom(error)),
    )
  }, [])
  return (
    <>
      <h1>启用动态口令</h1>
      <p>您的账号须用动态口令保护：以后登录时，除密码外还要输入手机上显示的 6 位数字。</p>
      <Problem>{problem}</Problem>
      {secret ? (
        <>
          <TotpSecret {...secret} />
          <TextForm action="启用" busy={busy} onSubmit={(texts) => submit('/users/sign-in/enrol/confirm', texts)}>
            <CodeField />
          </TextForm>
        </>
      ) : null}
    </>
  )
}

const NewPassword = ({ busy, submit }: Part) => (
  <>
    <h1>设置新密码</h1>
    <p>您的密码已到期，或是由管理员设置的，请换成只有自己知道的密码。</p>
    <TextForm
      action="保存并登录"
      busy={busy}
      onSubmit={({ password }) => submit('/users/sign-in/password', { password })}
    >
      <NewPasswordFields />
    </TextForm>
  </>
)

const SCREEN_PARTS = { start: Start, code: Code, enrol: Enrol, password: NewPassword } as const

/** The steps of signing in, one at a time. */
export const SignIn = ({
  begin,
  goTo,
  problem,
  provider,
}: {
  begin: SignInScreen
  goTo: string
  /** What has gone wrong on the way here. */
  problem: string
  provider: ProviderButton | undefined
}) => {
  const step = useStep({ begin, goTo, problem })
  if (step.recoveryCodes.length > 0)
    return (
      <div className="sign-in__step">
        <h1>恢复码</h1>
        <RecoveryCodes codes={step.recoveryCodes} onKept={step.codesAreKept} />
      </div>
    )
  const Screen = SCREEN_PARTS[step.screen]
  return (
    <div className="sign-in__step" data-step={step.screen}>
      <Problem>{step.problem}</Problem>
      <Screen {...step} provider={provider} />
    </div>
  )
}
