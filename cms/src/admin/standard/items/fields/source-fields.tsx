import type { NormReference, SourceStatus } from '@zhanqun/standard'
import { SOURCE_STATUS_WORDS } from '@zhanqun/standard/screens'
import { Choice, Field, type ItemFieldsProps, labelOf } from './field.tsx'

/** The norm that asks for the column. */
export const SourceFields = ({ item, set, errorsOf }: ItemFieldsProps) => (
  <fieldset className="standard__group">
    <legend>{labelOf('norm')}</legend>
    <NormFields
      heading={labelOf('norm')}
      norm={item.norm}
      sourceStatus={item.sourceStatus}
      errors={errorsOf('norm')}
      onChange={(norm, sourceStatus) => set({ norm, sourceStatus })}
    />
  </fieldset>
)

export const NormFields = ({
  heading,
  norm,
  sourceStatus,
  errors,
  onChange,
}: {
  heading: string
  norm: NormReference
  sourceStatus: SourceStatus
  errors: readonly string[]
  onChange: (norm: NormReference, sourceStatus: SourceStatus) => void
}) => {
  const { ref, clause } = norm
  return (
    <>
      <Field label={heading} hint="文件名称和文号。" errors={errors}>
        {(described) => (
          <input
            {...described}
            required
            maxLength={4000}
            value={ref}
            onChange={({ target }) => onChange({ ref: target.value, clause }, sourceStatus)}
          />
        )}
      </Field>
      <div className="standard__row">
        <Field label="条款">
          {(described) => (
            <input
              {...described}
              maxLength={4000}
              value={clause}
              onChange={({ target }) => onChange({ ref, clause: target.value }, sourceStatus)}
            />
          )}
        </Field>
        <Field label={labelOf('sourceStatus')}>
          {(described) => (
            <Choice
              {...described}
              words={SOURCE_STATUS_WORDS}
              value={sourceStatus}
              onChange={(status) => onChange({ ref, clause }, status)}
            />
          )}
        </Field>
      </div>
    </>
  )
}
