'use client'

import {
  useAllFormFields,
  useAuth,
  useDocumentInfo,
  useForm,
  useFormBackgroundProcessing,
  useFormInitializing,
  useFormModified,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { useInBrowser } from '../use-in-browser.ts'
import { KeptOffers } from './kept-offers.tsx'
import { KeptState } from './kept-state.tsx'
import { Others } from './others.tsx'
import type { TypedPage } from './storage.ts'
import { useCopies } from './use-copies.ts'
import { useEditing } from './use-editing.ts'
import { useKeptPage } from './use-kept-page.ts'
import { useRestore } from './use-restore.ts'
import './index.css'

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** On the form of an article: keeps what is typed, offers it again, and tells of others who edit the same article. */
export const KeepTyped = () => {
  const { user } = useAuth()
  const { hasSavePermission, isTrashed } = useDocumentInfo()
  const isInBrowser = useInBrowser()
  if (!isInBrowser || !user || !hasSavePermission || isTrashed) return null
  return <KeepTypedOf user={String(user.id)} />
}

const KeepTypedOf = ({ user }: { user: string }) => {
  const { id, data } = useDocumentInfo()
  const { dispatchFields } = useForm()
  const restore = useRestore()
  // Nothing is offered while the form comes up: what is restored would be overwritten, and the button moves.
  const isReady = !useFormInitializing()
  const [fields] = useAllFormFields()
  const isModified = useFormModified()
  const isSaving = useFormBackgroundProcessing()
  const [page] = useState(() => crypto.randomUUID())
  const place = id === undefined ? 'new' : String(id)
  const article = id === undefined ? null : String(id)

  const saved = textIn(data?.updatedAt)
  const [base, setBase] = useState(saved)
  const lastSaved = useRef(saved)
  if (lastSaved.current !== saved) {
    lastSaved.current = saved
    setBase(saved)
  }
  const sentBase = textIn(fields.basedOn?.value)
  useEffect(() => {
    // While a save is on its way, it would make a field that somebody is typing in look untouched.
    if (article !== null && base !== null && sentBase !== base && !isSaving) {
      dispatchFields({ type: 'UPDATE', path: 'basedOn', value: base })
    }
  }, [article, base, sentBase, isSaving, dispatchFields])

  const { kept, keeper } = useKeptPage({ user, place, page, base, fields, isModified })
  const { copies, drop, send } = useCopies({ user, place, page })
  const editing = useEditing({ article, isTyping: isModified, now: kept.where === 'server' ? kept.at : 0 })

  useEffect(() => {
    if (article === null) return
    const leave = () => {
      void fetch(`/api/articles/${article}/leave`, { method: 'POST', credentials: 'include', keepalive: true })
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [article])

  const take = async (copy: TypedPage) => {
    if (!(await restore(copy.data))) return
    if (copy.base !== null) setBase(copy.base)
    await keeper.flush()
    await drop(copy)
  }

  return (
    <>
      <Others
        editing={editing}
        article={article}
        page={page}
        base={base}
        isModified={isModified}
        onCompare={() => keeper.flush()}
        onInsist={setBase}
      />
      <KeptOffers
        copies={isReady ? copies : []}
        article={article}
        newest={editing?.newest}
        onTake={take}
        onDrop={drop}
        onSend={send}
      />
      <KeptState kept={kept} />
    </>
  )
}
