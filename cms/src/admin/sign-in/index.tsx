/** Below the sign-in form. */
export const SignInNote = () => <p className="login__note">忘记密码或账号被锁定时，请联系平台管理员。</p>
