import { toast, useDocumentInfo, useForm, useServerFunctions } from '@payloadcms/ui'
import { useCallback } from 'react'

const REFUSED = '没有恢复：服务器没有回答。请检查网络，或者重新登录，再按“恢复”。内容仍然保留着。'

/**
 * Puts what was kept into the form, as changes to be saved. Payload's own `reset` takes the page down where the server
 * does not answer.
 * @returns resolves to whether the form holds it; the user is told when it does not
 */
export const useRestore = () => {
  const { id, docPermissions, getDocPreferences } = useDocumentInfo()
  const { replaceState, setModified } = useForm()
  const { getFormState } = useServerFunctions()

  return useCallback(
    async (data: Readonly<Record<string, unknown>>): Promise<boolean> => {
      const { state } = await getFormState({
        ...(id === undefined ? { operation: 'create' } : { id, operation: 'update' }),
        collectionSlug: 'articles',
        schemaPath: 'articles',
        data: { ...data },
        docPermissions,
        docPreferences: await getDocPreferences().catch(() => ({ fields: {} })),
        renderAllFields: true,
        skipValidation: true,
      })
      if (!state) {
        toast.error(REFUSED)
        return false
      }
      replaceState(state)
      setModified(true)
      return true
    },
    [id, docPermissions, getDocPreferences, getFormState, replaceState, setModified],
  )
}
