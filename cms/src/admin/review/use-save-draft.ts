'use client'

import { useDocumentInfo, useForm, useFormModified } from '@payloadcms/ui'

/**
 * Saves what has been changed in the form of an article, as a draft. The form stays open meanwhile, and what is typed
 * into it then is still there afterwards, and counts as changed.
 * @returns whether everything was saved
 */
export const useSaveDraft = (): (() => Promise<boolean>) => {
  const { id, setUnpublishedVersionCount } = useDocumentInfo()
  const isModified = useFormModified()
  const { submit, setBackgroundProcessing } = useForm()
  return async () => {
    if (!isModified) return true
    setBackgroundProcessing(true)
    try {
      const result = await submit({
        action: `/api/articles/${String(id)}?depth=0&draft=true`,
        method: 'PATCH',
        overrides: { _status: 'draft' },
        skipValidation: true,
        disableFormWhileProcessing: false,
        acceptValues: { overrideLocalChanges: false },
      })
      if (!result?.res?.ok) return false
    } finally {
      setBackgroundProcessing(false)
    }
    setUnpublishedVersionCount((count) => count + 1)
    return true
  }
}
