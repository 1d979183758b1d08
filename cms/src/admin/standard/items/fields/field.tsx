import type { StandardItem } from '@zhanqun/standard'
import { ITEM_FIELDS, valuesOf, type Words } from '@zhanqun/standard/screens'
import { type ReactNode, useId } from 'react'

export type ItemFieldsProps = {
  item: StandardItem
  items: readonly StandardItem[]
  set: (change: Partial<StandardItem>) => void
  /** What is wrong with a field of the item as it was saved last. */
  errorsOf: (field: keyof StandardItem) => readonly string[]
}

const LABELS: ReadonlyMap<string, string> = new Map(ITEM_FIELDS.map(({ field, label }) => [field, label]))

export const labelOf = (field: keyof StandardItem): string => LABELS.get(field) ?? field

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

/** A control with its label, its hint and what is wrong with it. */
export const Field = ({
  label,
  hint = '',
  errors = [],
  children,
}: {
  label: string
  hint?: string
  errors?: readonly string[]
  children: (described: Described) => ReactNode
}) => {
  const id = useId()
  const noteId = `${id}-note`
  const isInvalid = errors.length > 0
  return (
    <div className="standard__field" data-invalid={isInvalid}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        'aria-describedby': hint || isInvalid ? noteId : undefined,
        'aria-invalid': isInvalid,
      })}
      {hint || isInvalid ? (
        <small id={noteId}>
          {errors.map((error) => (
            <span key={error} className="standard__error">
              {error}
            </span>
          ))}
          {hint}
        </small>
      ) : null}
    </div>
  )
}

/** A select of a closed list. */
export const Choice = <K extends string>({
  words,
  value,
  onChange,
  ...rest
}: {
  words: Words<K>
  value: K
  onChange: (value: K) => void
} & Partial<Described> & { 'aria-label'?: string }) => (
  <select
    {...rest}
    value={value}
    onChange={({ target }) => onChange(valuesOf(words).find((key) => key === target.value) ?? value)}
  >
    {valuesOf(words).map((key) => (
      <option key={key} value={key}>
        {words[key]}
      </option>
    ))}
  </select>
)

/** Check boxes of a closed list. */
export const Choices = <K extends string>({
  label,
  words,
  values,
  onChange,
}: {
  label: string
  words: Words<K>
  values: readonly K[]
  onChange: (values: readonly K[]) => void
}) => (
  <fieldset className="standard__choices">
    <legend>{label}</legend>
    {valuesOf(words).map((key) => (
      <label key={key}>
        <input
          type="checkbox"
          checked={values.includes(key)}
          onChange={({ target }) =>
            onChange(valuesOf(words).filter((other) => (other === key ? target.checked : values.includes(other))))
          }
        />
        {words[key]}
      </label>
    ))}
  </fieldset>
)
