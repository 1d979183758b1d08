'use client'

import {
  FormSubmit,
  SaveDraftButton,
  useDocumentInfo,
  useEditDepth,
  useFormBackgroundProcessing,
  useFormModified,
  useHotkey,
} from '@payloadcms/ui'
import { useRef } from 'react'
import { useSaveDraft } from '../review/use-save-draft.ts'

/** Payload's own button for a new article, which leads to another page; ours afterwards, which lets one type on. */
export const OpenSaveDraftButton = () => {
  const { id } = useDocumentInfo()
  return id === undefined ? <SaveDraftButton /> : <SaveWhileTyping />
}

const SaveWhileTyping = () => {
  const { uploadStatus } = useDocumentInfo()
  const isModified = useFormModified()
  const isSaving = useFormBackgroundProcessing()
  const save = useSaveDraft()
  const button = useRef<HTMLButtonElement>(null)
  const disabled = !isModified || isSaving || uploadStatus === 'uploading'

  useHotkey({ cmdCtrlKey: true, editDepth: useEditDepth(), keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    button.current?.click()
  })

  return (
    <FormSubmit
      buttonId="action-save-draft"
      buttonStyle="secondary"
      className="save-draft"
      disabled={disabled}
      onClick={() => void save()}
      ref={button}
      size="medium"
      type="button"
    >
      保存草稿
    </FormSubmit>
  )
}
