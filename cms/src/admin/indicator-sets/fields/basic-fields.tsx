import type { Indicator } from '@zhanqun/compliance'
import { SEVERITY_WORDS } from '@zhanqun/compliance/screens'
import { Choice, Field } from '../../standard/items/fields/field.tsx'
import { NormFields } from '../../standard/items/fields/source-fields.tsx'

export type IndicatorFieldsProps = {
  indicator: Indicator
  set: (change: Partial<Indicator>) => void
  /** What is wrong with a field of the indicator as it was to be saved last, by its path. */
  errorsOf: (path: string) => readonly string[]
}

const MAX_TEXT = 2_000

type TextField = 'category' | 'name' | 'text' | 'mend'

export const BasicFields = ({ indicator, set, errorsOf, isNew }: IndicatorFieldsProps & { isNew: boolean }) => {
  const line = (field: TextField, label: string, hint = '') => (
    <Field label={label} hint={hint} errors={errorsOf(field)}>
      {(described) => (
        <input
          {...described}
          required
          maxLength={200}
          value={indicator[field]}
          onChange={({ target }) => set({ [field]: target.value })}
        />
      )}
    </Field>
  )
  const lines = (field: TextField, label: string, rows: number) => (
    <Field label={label} errors={errorsOf(field)}>
      {(described) => (
        <textarea
          {...described}
          required
          rows={rows}
          maxLength={MAX_TEXT}
          value={indicator[field]}
          onChange={({ target }) => set({ [field]: target.value })}
        />
      )}
    </Field>
  )
  return (
    <fieldset className="standard__group">
      <legend>指标</legend>
      <label className="standard__check">
        <input type="checkbox" checked={indicator.isOn} onChange={({ target }) => set({ isOn: target.checked })} />
        启用（停用的不评判，也不显示）
      </label>
      {line('name', '名称')}
      <div className="standard__row">
        {line('category', '一级指标', '例如“发布解读”。')}
        <Field
          label="编号"
          hint={isNew ? '小写字母、数字和连字符，以后不能修改。' : '不能修改。'}
          errors={errorsOf('id')}
        >
          {(described) => (
            <input
              {...described}
              required
              maxLength={60}
              pattern="[a-z0-9\-]{2,60}"
              title="小写字母、数字和连字符"
              readOnly={!isNew}
              value={indicator.id}
              onChange={({ target }) => set({ id: target.value })}
            />
          )}
        </Field>
      </div>
      {lines('text', '要求', 4)}
      {lines('mend', '整改办法', 2)}
      <Field label="严重程度" errors={errorsOf('severity')}>
        {(described) => (
          <Choice
            {...described}
            words={SEVERITY_WORDS}
            value={indicator.severity}
            onChange={(severity) => set({ severity })}
          />
        )}
      </Field>
    </fieldset>
  )
}

export const NormGroup = ({ indicator: { norm, sourceStatus }, set, errorsOf }: IndicatorFieldsProps) => (
  <fieldset className="standard__group">
    <legend>依据</legend>
    <NormFields
      heading="依据"
      norm={norm}
      sourceStatus={sourceStatus}
      errors={errorsOf('norm')}
      onChange={(given, status) => set({ norm: given, sourceStatus: status })}
    />
  </fieldset>
)
