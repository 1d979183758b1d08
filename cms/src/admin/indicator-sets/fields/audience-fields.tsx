import { SITE_KIND_WORDS, SITE_LEVEL_WORDS, valuesOf, type Words } from '@zhanqun/standard/screens'
import { Choices } from '../../standard/items/fields/field.tsx'
import type { IndicatorFieldsProps } from './basic-fields.tsx'

/** Which sites an indicator is meant for. */
export const AudienceFields = ({ indicator: { audience }, set, errorsOf }: IndicatorFieldsProps) => (
  <fieldset className="standard__group">
    <legend>适用站点</legend>
    <Limited
      label="层级"
      words={SITE_LEVEL_WORDS}
      values={audience.levels}
      onChange={(levels) => set({ audience: { ...audience, levels } })}
    />
    <Limited
      label="类型"
      words={SITE_KIND_WORDS}
      values={audience.kinds}
      onChange={(kinds) => set({ audience: { ...audience, kinds } })}
    />
    {errorsOf('audience').map((error) => (
      <small key={error} className="standard__error">
        {error}
      </small>
    ))}
  </fieldset>
)

/** Check boxes of which all are ticked while nothing is limited. */
export const Limited = <K extends string>({
  label,
  words,
  values,
  onChange,
}: {
  label: string
  words: Words<K>
  /** null for all. */
  values: readonly K[] | null
  onChange: (values: readonly K[] | null) => void
}) => {
  const all = valuesOf(words)
  return (
    <Choices
      label={label}
      words={words}
      values={values ?? all}
      onChange={(chosen) => onChange(chosen.length === all.length ? null : chosen)}
    />
  )
}
