import { COLUMN_KIND_WORDS, COLUMN_TEMPLATE_WORDS } from '@zhanqun/standard/screens'
import { allowedNamesProblem } from '../new-item.ts'
import { idsBelow, rowsOf } from '../rows.ts'
import { Choice, Field, type ItemFieldsProps, labelOf } from './field.tsx'

const INDENT = '　'

/** Name, place and page of the column. */
export const BasicFields = ({
  item,
  items,
  set,
  errorsOf,
  id,
  onId,
}: ItemFieldsProps & { id: string; onId: ((id: string) => void) | undefined }) => {
  const below = item.id === '' ? new Set<string>() : idsBelow(items, item.id)
  return (
    <fieldset className="standard__group">
      <legend>栏目</legend>
      <Field label={labelOf('name')} errors={errorsOf('name')}>
        {(described) => (
          <input
            {...described}
            required
            maxLength={40}
            value={item.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field
        label={labelOf('allowedNames')}
        hint="用这些名称的栏目也算达标，每行一个。"
        errors={errorsOf('allowedNames')}
      >
        {(described) => (
          <textarea
            {...described}
            rows={2}
            value={item.allowedNames.join('\n')}
            onChange={({ target }) => {
              const allowedNames = target.value.split('\n')
              target.setCustomValidity(allowedNamesProblem(allowedNames))
              set({ allowedNames })
            }}
          />
        )}
      </Field>
      <Field label={labelOf('parentId')} errors={errorsOf('parentId')}>
        {(described) => (
          <select
            {...described}
            value={item.parentId ?? ''}
            onChange={({ target }) => set({ parentId: target.value === '' ? null : target.value })}
          >
            <option value="">一级栏目</option>
            {rowsOf(items).map((row) => (
              <option key={row.item.id} value={row.item.id} disabled={below.has(row.item.id)}>
                {INDENT.repeat(row.depth)}
                {row.item.name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="standard__row">
        <Field label={labelOf('slug')} hint="小写英文，例如 tzgg。" errors={errorsOf('slug')}>
          {(described) => (
            <input
              {...described}
              required
              maxLength={40}
              pattern="[a-z0-9][a-z0-9\-]*"
              title="小写英文字母、数字和连字符"
              value={item.slug}
              onChange={({ target }) => set({ slug: target.value })}
            />
          )}
        </Field>
        <Field
          label="标准项编号"
          hint={onId ? '各版本之间按编号对应，以后不能修改。' : '不能修改。'}
          errors={errorsOf('id')}
        >
          {(described) => (
            <input
              {...described}
              required
              maxLength={120}
              pattern="[a-z0-9][a-z0-9\-]*"
              title="小写英文字母、数字和连字符"
              readOnly={!onId}
              value={id}
              onChange={({ target }) => onId?.(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="standard__row">
        <Field label={labelOf('kind')} errors={errorsOf('kind')}>
          {(described) => (
            <Choice {...described} words={COLUMN_KIND_WORDS} value={item.kind} onChange={(kind) => set({ kind })} />
          )}
        </Field>
        <Field label={labelOf('template')} errors={errorsOf('template')}>
          {(described) => (
            <Choice
              {...described}
              words={COLUMN_TEMPLATE_WORDS}
              value={item.template}
              onChange={(template) => set({ template })}
            />
          )}
        </Field>
      </div>
      <div className="standard__row">
        <Field label={labelOf('minimum')} hint="至少要有几篇公开的稿件；0 为可以没有。" errors={errorsOf('minimum')}>
          {(described) => (
            <input
              {...described}
              type="number"
              required
              min={0}
              step={1}
              value={Number.isNaN(item.minimum) ? '' : item.minimum}
              onChange={({ target }) => set({ minimum: target.valueAsNumber })}
            />
          )}
        </Field>
        <Field label={labelOf('order')} hint="小的排在前面。" errors={errorsOf('order')}>
          {(described) => (
            <input
              {...described}
              type="number"
              required
              step="any"
              value={Number.isNaN(item.order) ? '' : item.order}
              onChange={({ target }) => set({ order: target.valueAsNumber })}
            />
          )}
        </Field>
      </div>
      <label className="standard__check">
        <input
          type="checkbox"
          checked={item.inNavigation}
          onChange={({ target }) => set({ inNavigation: target.checked })}
        />
        {labelOf('inNavigation')}
      </label>
      <Field label={labelOf('description')} errors={errorsOf('description')}>
        {(described) => (
          <textarea
            {...described}
            rows={3}
            maxLength={4000}
            value={item.description}
            onChange={({ target }) => set({ description: target.value })}
          />
        )}
      </Field>
    </fieldset>
  )
}
