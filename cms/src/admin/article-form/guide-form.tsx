'use client'

import { type FormFinding, type GuideForm, guideElements } from '@zhanqun/disclosure'
import { TextInput } from './inputs.tsx'

export type FormProps<Form> = {
  form: Form
  onChange: (form: Form) => void
  readOnly: boolean
  findings: readonly FormFinding[]
}

/** The nine elements of article 12. */
export const GuideFields = ({ form, onChange, readOnly, findings }: FormProps<GuideForm>) => (
  <>
    {guideElements.map(({ id, label, hint, kind, required }) => (
      <TextInput
        key={id}
        label={label}
        hint={hint}
        required={required}
        value={form.elements[id]}
        onChange={(value) => onChange({ ...form, elements: { ...form.elements, [id]: value } })}
        readOnly={readOnly}
        findings={findings.filter(({ path }) => path === `elements.${id}`)}
        {...(kind === 'text' ? { rows: 4 } : {})}
      />
    ))}
  </>
)
