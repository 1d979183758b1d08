'use client'

import { useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'

/** Saves what has been changed in the form, as a draft. @returns whether everything is saved */
export const useSaveDraft = (): (() => Promise<boolean>) => {
  const { id, setUnpublishedVersionCount } = useDocumentInfo()
  const isModified = useFormModified()
  const { submit } = useForm()
  return async () => {
    if (!isModified) return true
    const result = await submit({
      action: `/api/articles/${String(id)}?depth=0&draft=true`,
      method: 'PATCH',
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
    if (!result?.res?.ok) return false
    setUnpublishedVersionCount((count) => count + 1)
    return true
  }
}
