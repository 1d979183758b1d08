import type { Indicator, RuleChoice } from '@zhanqun/compliance'
import { FACT_SOURCE_WORDS, LIMITS, UNIT_WORDS } from '@zhanqun/compliance/screens'
import { valuesOf } from '@zhanqun/standard/screens'
import { Field } from '../../standard/items/fields/field.tsx'
import type { IndicatorFieldsProps } from './basic-fields.tsx'

/** How an indicator is judged, and by which numbers. */
export const RuleFields = ({
  indicator: { rule, parameters, group },
  set,
  errorsOf,
  rules,
}: IndicatorFieldsProps & { rules: readonly RuleChoice[] }) => {
  const change = (name: string, given: Partial<Indicator['parameters'][string]>) => {
    const before = parameters[name]
    if (before) set({ parameters: { ...parameters, [name]: { ...before, ...given } } })
  }
  return (
    <fieldset className="standard__group">
      <legend>评判</legend>
      <Field
        label="评判方式"
        hint={group === 'bonus' ? '加分指标只能由检查人员判断。' : '换一种评判方式，参数恢复为内置的数值。'}
        errors={errorsOf('rule')}
      >
        {(described) => (
          <select
            {...described}
            value={rule}
            onChange={({ target }) => {
              const chosen = rules.find(({ id }) => id === target.value)
              if (chosen) set({ rule: chosen.id, parameters: chosen.parameters })
            }}
          >
            {valuesOf(FACT_SOURCE_WORDS).map((source) => (
              <optgroup key={source} label={`依据${FACT_SOURCE_WORDS[source]}`}>
                {rules
                  .filter((one) => one.source === source)
                  .map(({ id, name }) => (
                    <option key={id} value={id} disabled={group === 'bonus' && id !== 'by-hand'}>
                      {name}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        )}
      </Field>
      {Object.entries(parameters).map(([name, { label, value, unit }]) => (
        <Field
          key={name}
          label={label}
          hint={`单位：${UNIT_WORDS[unit]}，可填${LIMITS[unit].least}至${LIMITS[unit].most}；达到所填的数值即算。`}
          errors={errorsOf(`parameters.${name}`)}
        >
          {(described) => (
            <input
              {...described}
              type="number"
              required
              min={LIMITS[unit].least}
              max={LIMITS[unit].most}
              step={LIMITS[unit].isWhole ? 1 : 'any'}
              value={Number.isNaN(value) ? '' : value}
              onChange={({ target }) => change(name, { value: target.valueAsNumber })}
            />
          )}
        </Field>
      ))}
      {Object.keys(parameters).length === 0 ? <p className="standard__hint">这种评判方式没有参数。</p> : null}
    </fieldset>
  )
}
