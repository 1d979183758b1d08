import type { UpdateRule } from '@zhanqun/standard'
import { describeUpdateRule, lastDayOf } from '@zhanqun/standard/screens'
import { Choice, Field, type ItemFieldsProps, labelOf } from './field.tsx'
import { NormFields } from './source-fields.tsx'
import { UPDATE_RULE_TYPE_WORDS, usualRule } from './update-rule-choice.ts'

/** When the column has to get new content, and who says so. */
export const UpdateFields = ({ item, set, errorsOf }: ItemFieldsProps) => (
  <fieldset className="standard__group">
    <legend>{labelOf('update')}</legend>
    <Field label="更新要求" errors={errorsOf('update')}>
      {(described) => (
        <Choice
          {...described}
          words={UPDATE_RULE_TYPE_WORDS}
          value={item.update.type}
          onChange={(type) => set({ update: type === item.update.type ? item.update : usualRule(type) })}
        />
      )}
    </Field>
    <div className="standard__row">
      <RuleNumbers rule={item.update} onChange={(update) => set({ update })} />
    </div>
    <p className="standard__preview" role="status">
      {describeUpdateRule(item.update)}
    </p>
    <NormFields
      heading={labelOf('updateSource')}
      norm={item.updateSource}
      sourceStatus={item.updateSource.sourceStatus}
      errors={errorsOf('updateSource')}
      onChange={(norm, sourceStatus) => set({ updateSource: { ...norm, sourceStatus } })}
    />
  </fieldset>
)

const UNITS = { day: '天', month: '个月' } as const

const RuleNumbers = ({ rule, onChange }: { rule: UpdateRule; onChange: (rule: UpdateRule) => void }) => {
  switch (rule.type) {
    case 'workdays-from-formation':
    case 'shown-for':
      return (
        <RuleNumber label="工作日" value={rule.workdays} onChange={(workdays) => onChange({ ...rule, workdays })} />
      )
    case 'days-from-approval':
      return <RuleNumber label="日" value={rule.days} onChange={(days) => onChange({ ...rule, days })} />
    case 'every':
      return (
        <>
          <RuleNumber label="每隔" value={rule.n} onChange={(n) => onChange({ ...rule, n })} />
          <Field label="单位">
            {(described) => (
              <Choice {...described} words={UNITS} value={rule.unit} onChange={(unit) => onChange({ ...rule, unit })} />
            )}
          </Field>
        </>
      )
    case 'yearly':
      return (
        <>
          <RuleNumber label="月" value={rule.month} max={12} onChange={(month) => onChange({ ...rule, month })} />
          <RuleNumber
            label="日"
            value={rule.day}
            max={lastDayOf(rule.month) || 31}
            onChange={(day) => onChange({ ...rule, day })}
          />
        </>
      )
    case 'on-change':
    case 'at-once':
    case 'permanent':
      return null
    default:
      return rule satisfies never
  }
}

const RuleNumber = ({
  label,
  value,
  max,
  onChange,
}: {
  label: string
  value: number
  max?: number
  onChange: (value: number) => void
}) => (
  <Field label={label}>
    {(described) => (
      <input
        {...described}
        type="number"
        required
        min={1}
        max={max}
        step={1}
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    )}
  </Field>
)
