'use client'

import {
  type FormFinding,
  isSameValue,
  isUnfilled,
  NUMBER_KIND_LABELS,
  type WebsiteReportField,
  type WebsiteReportValue,
  websiteReportLabel,
  websiteReportValueText,
} from '@zhanqun/disclosure'
import type { ReactNode } from 'react'
import { InputFrame, TextInput } from './inputs.tsx'
import { useTypedNumber } from './use-typed-number.ts'

type Props = {
  field: WebsiteReportField
  value: WebsiteReportValue
  /** What the system knows or counts; null where it does neither. */
  count: WebsiteReportValue
  required: boolean
  readOnly: boolean
  findings: readonly FormFinding[]
  onChange: (value: WebsiteReportValue) => void
}

/** One field of the report, with the system's own count beside it. */
export const WebsiteReportInput = (props: Props) => {
  const { field, value, onChange, findings, readOnly, required } = props
  const after = <Count {...props} />
  const shared = { label: field.label, hint: hintOf(field), required, findings, after }
  switch (field.type) {
    case 'text':
    case 'day':
      return (
        <TextInput
          {...shared}
          type={field.type === 'day' ? 'date' : 'text'}
          value={typeof value === 'string' ? value : ''}
          readOnly={readOnly}
          onChange={onChange}
        />
      )
    case 'count':
    case 'amount':
      return <NumberInput {...shared} {...props} number={typeof value === 'number' ? value : null} />
    case 'yes-no':
      return (
        <Choice
          {...shared}
          type="radio"
          readOnly={readOnly}
          options={[
            { id: 'yes', label: '是' },
            { id: 'no', label: '否' },
          ]}
          chosen={typeof value === 'boolean' ? [value ? 'yes' : 'no'] : []}
          onChoose={(id) => onChange(id === 'yes')}
        />
      )
    case 'choice':
      return (
        <Choice
          {...shared}
          type="radio"
          readOnly={readOnly}
          options={field.options}
          chosen={typeof value === 'string' ? [value] : []}
          onChoose={onChange}
        />
      )
    case 'choices': {
      const chosen = Array.isArray(value) ? value : []
      const toggle = (id: string) =>
        // In the order of the options, whatever was chosen first.
        field.options.map((option) => option.id).filter((one) => (one === id) !== chosen.includes(one))
      return (
        <Choice
          {...shared}
          type="checkbox"
          readOnly={readOnly}
          options={field.options}
          chosen={chosen}
          onChoose={(id) => onChange(toggle(id))}
        />
      )
    }
    default:
      return field.type satisfies never
  }
}

const isCounted = ({ type }: WebsiteReportField): boolean => type === 'count' || type === 'amount'

const hintOf = (field: WebsiteReportField): string => {
  const { origin } = field
  if (origin.by === 'people') return ['人工填写', origin.hint].filter((text) => text !== '').join('：')
  return isCounted(field) ? `统计口径：${origin.how}` : origin.how
}

type Shared = {
  label: string
  hint: string
  required: boolean
  findings: readonly FormFinding[]
  after: ReactNode
}

const NumberInput = ({
  field,
  number,
  readOnly,
  onChange,
  ...shared
}: Shared & Pick<Props, 'field' | 'readOnly' | 'onChange'> & { number: number | null }) => {
  const { typed, isUnreadable, text, change, leave } = useTypedNumber({ value: number, unit: field.unit, onChange })
  return (
    <InputFrame {...shared} isEmpty={text === ''}>
      {({ id, onLeave, ...described }) => (
        <>
          <span className="article-form__number">
            <input
              {...described}
              id={id}
              type="text"
              inputMode={field.type === 'amount' ? 'decimal' : 'numeric'}
              autoComplete="off"
              aria-invalid={isUnreadable || described['aria-invalid']}
              readOnly={readOnly}
              value={text}
              onChange={({ target }) => change(target.value)}
              onBlur={() => {
                leave()
                onLeave()
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.preventDefault()
              }}
            />
            <span>{field.unit}</span>
          </span>
          {isUnreadable ? (
            <span className="article-form__problems" role="alert">
              “{typed}”不是数，没有保存；应填{NUMBER_KIND_LABELS[field.type === 'amount' ? 'amount' : 'count']}。
            </span>
          ) : null}
        </>
      )}
    </InputFrame>
  )
}

const Choice = ({
  type,
  options,
  chosen,
  readOnly,
  onChoose,
  ...shared
}: Shared & {
  type: 'radio' | 'checkbox'
  options: WebsiteReportField['options']
  chosen: readonly string[]
  readOnly: boolean
  onChoose: (id: string) => void
}) => (
  <InputFrame {...shared} isEmpty={chosen.length === 0} isGroup>
    {({ id, onLeave, ...described }) => (
      <span {...described} className="article-form__options" role={type === 'radio' ? 'radiogroup' : 'group'}>
        {options.map((option) => (
          <label key={option.id}>
            <input
              type={type}
              name={id}
              checked={chosen.includes(option.id)}
              disabled={readOnly}
              onChange={() => onChoose(option.id)}
              onBlur={onLeave}
            />
            {option.label}
          </label>
        ))}
      </span>
    )}
  </InputFrame>
)

/** What the system counts, and one click to take it over; what it only knows is said while something else stands there. */
const Count = ({ field, value, count, readOnly, onChange }: Props) => {
  if (isUnfilled(count)) return null
  const isTaken = isSameValue(value, count)
  if (isTaken && !isCounted(field)) return null
  return (
    <span className="article-form__count" data-taken={isTaken || undefined}>
      {isCounted(field) ? '系统统计' : '站点资料'}：{websiteReportValueText(field, count)}
      {field.unit}
      {isTaken || readOnly ? null : (
        <button type="button" aria-label={`采用系统的“${websiteReportLabel(field)}”`} onClick={() => onChange(count)}>
          采用
        </button>
      )}
    </span>
  )
}
