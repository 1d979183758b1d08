'use client'

import { FieldLabel, useFormFields } from '@payloadcms/ui'

/** Beside a form the article's own text is something that may be left out. */
export const BodyLabel = ({ path = 'content' }: { path?: string }) => {
  const hasForm = useFormFields(([fields]) => Boolean(fields.form?.value))
  return (
    <FieldLabel path={path} label={hasForm ? '补充正文（可不填，排在表单内容之后）' : '正文'} required={!hasForm} />
  )
}
