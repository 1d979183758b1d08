'use client'

import { SelectField, useAuth, useDocumentInfo, useField, useFormFields } from '@payloadcms/ui'
import { FIRST_STATES, isSiteState, nextStates, SITE_STATES } from '@zhanqun/content'
import type { SelectFieldClientComponent } from 'payload'
import './index.css'

/** The state of a site: offers only where it can go from here, and tells what visitors will find. */
export const StateField: SelectFieldClientComponent = (props) => {
  const { savedDocumentData } = useDocumentInfo()
  const { user } = useAuth()
  const { value } = useField<string>({ path: props.path })
  const saved: unknown = savedDocumentData?.state
  const roles: unknown = user?.roles
  const offered = isSiteState(saved)
    ? [
        saved,
        ...nextStates({
          from: saved,
          isRoot: !savedDocumentData?.parent,
          platform: Array.isArray(roles) && roles.includes('platform-admin'),
        }),
      ]
    : FIRST_STATES
  const options = offered.map((state) => ({ value: state, label: SITE_STATES[state].label }))
  return (
    <div className="site-state">
      <SelectField {...props} field={{ ...props.field, options }} />
      {isSiteState(value) ? (
        <p className={`site-state-visitors site-state-visitors--${value}`} role="status">
          {value === saved ? '' : '保存后：'}
          {SITE_STATES[value].visitors}
        </p>
      ) : null}
    </div>
  )
}

/** Under the notice: a wording to begin with. */
export const NoticeDescription = () => {
  const { value, setValue } = useField<string>({ path: 'notice' })
  const text = useFormFields(([fields]) => {
    const given = (path: string) => {
      const field: unknown = fields[path]?.value
      return typeof field === 'string' ? field.trim() : ''
    }
    const phone = given('contact.phone')
    const contact = phone === '' ? '' : `如有急需办理的事项，请致电 ${phone}。`
    return `因网站升级维护，${given('name') || '本网站'}暂停访问。维护完成后将尽快恢复。\n${contact}给您带来不便，敬请谅解。`
  })
  return (
    <div className="site-state-notice">
      <span>访问者打开本站任何网址都会看到这段文字。</span>
      {value?.trim() ? null : (
        <button type="button" onClick={() => setValue(text)}>
          填入建议用语
        </button>
      )}
    </div>
  )
}
