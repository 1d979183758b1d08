'use client'

import { SelectInput, useField } from '@payloadcms/ui'
import { joinServiceObjects, linesOf, splitServiceObjects } from '@zhanqun/documents/service-objects'
import type { TextFieldClientComponent } from 'payload'
import { useEffect, useState } from 'react'

/** Service objects, chosen from the group's list. */
export const ServiceObjectField: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { value, setValue, disabled } = useField<string>({ path })
  const [known, setKnown] = useState<readonly string[]>([])
  useEffect(() => {
    const abort = new AbortController()
    fetch('/api/globals/document-settings?depth=0', { signal: abort.signal })
      .then((answer) => (answer.ok ? answer.json() : {}))
      .then(({ serviceObjects }: { serviceObjects?: string }) => setKnown(linesOf(serviceObjects ?? '')))
      .catch(() => undefined)
    return () => abort.abort()
  }, [])
  const chosen = splitServiceObjects(value ?? '')
  const options = [...new Set([...known, ...chosen])].map((one) => ({ label: one, value: one }))
  return (
    <SelectInput
      hasMany
      label={field.label}
      name={field.name}
      onChange={(selected) => {
        const all = Array.isArray(selected) ? selected : selected ? [selected] : []
        setValue(joinServiceObjects(all.map((one) => String(one.value))))
      }}
      options={options}
      path={path}
      readOnly={readOnly || disabled}
      value={chosen}
    />
  )
}
