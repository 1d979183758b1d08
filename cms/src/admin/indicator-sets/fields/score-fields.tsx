import type { Indicator, IndicatorGroup, Score } from '@zhanqun/compliance'
import { GROUP_WORDS } from '@zhanqun/compliance/screens'
import { SOURCE_STATUS_WORDS } from '@zhanqun/standard/screens'
import { Choice, Field } from '../../standard/items/fields/field.tsx'
import type { IndicatorFieldsProps } from './basic-fields.tsx'

const PER = { none: '不计分', finding: '每处问题计分', indicator: '整项计分一次' } as const

const FIRST: Score = { points: 1, per: 'indicator', max: 1, sourceStatus: 'local' }

/** What a change of the group brings with it: vetoes have no marks, and bonuses are given by people. */
const changeOfGroup = (group: IndicatorGroup): Partial<Indicator> => {
  if (group === 'veto') return { group, score: null, severity: 'serious' }
  return group === 'bonus' ? { group, rule: 'by-hand', parameters: {} } : { group }
}

/** Marks of an indicator, and how far they are backed. */
export const ScoreFields = ({ indicator: { group, score }, set, errorsOf }: IndicatorFieldsProps) => {
  const change = (given: Partial<Score>) => {
    const next = { ...(score ?? FIRST), ...given }
    set({ score: next.per === 'indicator' ? { ...next, max: next.points } : next })
  }
  return (
    <fieldset className="standard__group">
      <legend>类别和分值</legend>
      <div className="standard__row">
        <Field label="类别" errors={errorsOf('group')}>
          {(described) => (
            <Choice {...described} words={GROUP_WORDS} value={group} onChange={(one) => set(changeOfGroup(one))} />
          )}
        </Field>
        <Field
          label="计分方法"
          hint={group === 'veto' ? '单项否决不计分，达到规定即不合格。' : ''}
          errors={score === null ? errorsOf('score') : []}
        >
          {(described) => (
            <select
              {...described}
              disabled={group === 'veto'}
              value={score?.per ?? 'none'}
              onChange={({ target: { value } }) => {
                if (value === 'finding' || value === 'indicator') change({ per: value })
                else set({ score: null })
              }}
            >
              {Object.entries(PER).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {score ? (
        <div className="standard__row">
          <Marks
            label={score.per === 'finding' ? '每处分值' : '分值'}
            value={score.points}
            errors={errorsOf('score.points')}
            onChange={(points) => change({ points })}
          />
          {score.per === 'finding' ? (
            <Marks label="最多" value={score.max} errors={errorsOf('score.max')} onChange={(max) => change({ max })} />
          ) : null}
          <Field label="分值的来源状态" errors={errorsOf('score.sourceStatus')}>
            {(described) => (
              <Choice
                {...described}
                words={SOURCE_STATUS_WORDS}
                value={score.sourceStatus}
                onChange={(sourceStatus) => change({ sourceStatus })}
              />
            )}
          </Field>
        </div>
      ) : null}
    </fieldset>
  )
}

const Marks = ({
  label,
  value,
  errors,
  onChange,
}: {
  label: string
  value: number
  errors: readonly string[]
  onChange: (value: number) => void
}) => (
  <Field label={label} errors={errors}>
    {(described) => (
      <input
        {...described}
        type="number"
        required
        min={0}
        max={1000}
        step="any"
        value={Number.isNaN(value) ? '' : value}
        onChange={({ target }) => onChange(target.valueAsNumber)}
      />
    )}
  </Field>
)
