import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import { getSafeRedirect } from 'payload/shared'
import { underwayIn } from '../../security/sign-in.ts'
import { Logo } from '../brand/index.tsx'
import { SignIn } from './form.tsx'
import './index.css'

/** `/admin/login`: signing in, step by step; goes on where a sign-in has been left. */
export const SignInView = async ({ initPageResult, searchParams }: AdminViewServerProps) => {
  const { req } = initPageResult
  const goTo = getSafeRedirect({ fallbackTo: '/admin', redirectTo: searchParams?.redirect ?? '' })
  if (req.user) redirect(goTo)
  const underway = await underwayIn(req)
  return (
    <div className="sign-in">
      <div className="login__brand">
        <Logo />
      </div>
      <SignIn begin={underway && underway.session.step !== 'whole' ? underway.session.step : 'start'} goTo={goTo} />
      <p className="login__note">忘记密码、更换手机或账号被锁定时，请联系管理员。</p>
    </div>
  )
}
