import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { adminPath } from '../../security/admin-path.ts'
import { cookieIn, PROVIDER_SIGN_OUT_COOKIE } from '../../security/cookies.ts'
import { isProviderOn } from '../../security/provider/client.ts'
import { securitySettings } from '../../security/settings.ts'
import { underwayIn } from '../../security/sign-in.ts'
import { Logo } from '../brand/index.tsx'
import { SignIn } from './form.tsx'
import { problemIn } from './problem.ts'
import './index.css'

/** `/admin/login`: signing in, step by step; goes on where a sign-in has been left. */
export const SignInView = async ({ initPageResult, searchParams }: AdminViewServerProps) => {
  const { req } = initPageResult
  const goTo = adminPath(searchParams?.redirect)
  if (req.user) redirect(goTo)
  const [underway, settings] = await Promise.all([underwayIn(req), securitySettings(req.payload)])
  const isOn = isProviderOn(settings)
  const provider = isOn
    ? { label: settings.providerLabel, href: `/api/users/sign-in/provider?redirect=${encodeURIComponent(goTo)}` }
    : undefined
  return (
    <div className="sign-in">
      <div className="login__brand">
        <Logo />
      </div>
      {isOn && cookieIn(req.headers, PROVIDER_SIGN_OUT_COOKIE) ? (
        <p className="sign-in__out">
          已退出本系统。<a href="/api/users/sign-in/provider/sign-out">同时退出统一身份认证</a>
        </p>
      ) : null}
      <SignIn
        begin={underway && underway.session.step !== 'whole' ? underway.session.step : 'start'}
        goTo={goTo}
        problem={problemIn(searchParams)}
        provider={provider}
      />
      <p className="login__note">忘记密码、更换手机或账号被锁定时，请联系管理员。</p>
    </div>
  )
}
