import type { DisclosureAudience } from '@zhanqun/standard'
import {
  DISCLOSURE_CHANNEL_WORDS,
  DISCLOSURE_LEVEL_WORDS,
  DISCLOSURE_WAY_WORDS,
  REQUIRED_FIELD_WORDS,
} from '@zhanqun/standard/screens'
import { rowsOf } from '../rows.ts'
import { Choice, Choices, Field, type ItemFieldsProps, labelOf } from './field.tsx'

const AUDIENCES = { none: '未规定', society: '全社会', specific: '特定群众' } as const

/** What the official tables say of a matter, and what the column gathers and asks of articles. */
export const DisclosureFields = ({ item, items, set, errorsOf }: ItemFieldsProps) => (
  <details className="standard__group" open={errorsOf('aggregates').length > 0}>
    <summary>公开事项与稿件要求</summary>
    <Field label={labelOf('elements')}>
      {(described) => (
        <textarea
          {...described}
          rows={3}
          maxLength={4000}
          value={item.elements}
          onChange={({ target }) => set({ elements: target.value })}
        />
      )}
    </Field>
    <Field label={labelOf('organ')}>
      {(described) => (
        <input
          {...described}
          maxLength={4000}
          value={item.organ}
          onChange={({ target }) => set({ organ: target.value })}
        />
      )}
    </Field>
    <div className="standard__row">
      <Field label={labelOf('audience')}>
        {(described) => (
          <Choice
            {...described}
            words={AUDIENCES}
            value={item.audience?.type ?? 'none'}
            onChange={(type) => set({ audience: audienceOf(type) })}
          />
        )}
      </Field>
      {item.audience?.type === 'specific' ? (
        <Field label="哪些群众">
          {(described) => (
            <input
              {...described}
              maxLength={4000}
              value={item.audience?.type === 'specific' ? item.audience.note : ''}
              onChange={({ target }) => set({ audience: { type: 'specific', note: target.value } })}
            />
          )}
        </Field>
      ) : null}
    </div>
    <Choices
      label={labelOf('ways')}
      words={DISCLOSURE_WAY_WORDS}
      values={item.ways}
      onChange={(ways) => set({ ways })}
    />
    <Choices
      label={labelOf('channels')}
      words={DISCLOSURE_CHANNEL_WORDS}
      values={item.channels}
      onChange={(channels) => set({ channels })}
    />
    <Choices
      label={labelOf('disclosureLevels')}
      words={DISCLOSURE_LEVEL_WORDS}
      values={item.disclosureLevels}
      onChange={(disclosureLevels) => set({ disclosureLevels })}
    />
    <Choices
      label={labelOf('requiredFields')}
      words={REQUIRED_FIELD_WORDS}
      values={item.requiredFields}
      onChange={(requiredFields) => set({ requiredFields })}
    />
    <Gathered item={item} items={items} set={set} errorsOf={errorsOf} />
  </details>
)

const audienceOf = (type: keyof typeof AUDIENCES): DisclosureAudience | null => {
  if (type === 'none') return null
  return type === 'society' ? { type } : { type, note: '' }
}

/** The items of sites below whose articles the column gathers. */
const Gathered = ({ item, items, set, errorsOf }: ItemFieldsProps) => {
  const nameOf = (id: string) => items.find((other) => other.id === id)?.name ?? id
  return (
    <>
      <Field label={labelOf('aggregates')} hint="自动汇集下级站点中这些标准项的稿件。" errors={errorsOf('aggregates')}>
        {(described) => (
          <select
            {...described}
            value=""
            onChange={({ target }) => set({ aggregates: [...item.aggregates, target.value] })}
          >
            <option value="">添加来源…</option>
            {rowsOf(items)
              .filter((row) => row.item.id !== item.id && !item.aggregates.includes(row.item.id))
              .map((row) => (
                <option key={row.item.id} value={row.item.id}>
                  {row.item.name}（{row.item.id}）
                </option>
              ))}
          </select>
        )}
      </Field>
      <ul className="standard__chips">
        {item.aggregates.map((id) => (
          <li key={id}>
            {nameOf(id)}
            <button
              type="button"
              className="standard__icon"
              aria-label={`去掉“${nameOf(id)}”`}
              onClick={() => set({ aggregates: item.aggregates.filter((other) => other !== id) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
