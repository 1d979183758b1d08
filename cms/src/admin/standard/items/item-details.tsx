import type { StandardItem } from '@zhanqun/standard'
import { ITEM_FIELDS } from '@zhanqun/standard/screens'

/** An item to read. */
export const ItemDetails = ({ item, items }: { item: StandardItem; items: readonly StandardItem[] }) => {
  const nameOf = (id: string) => items.find((other) => other.id === id)?.name ?? id
  return (
    <>
      <h2>{item.name}</h2>
      <dl className="standard__details">
        <div>
          <dt>标准项编号</dt>
          <dd>{item.id}</dd>
        </div>
        {ITEM_FIELDS.map(({ field, label, text }) => (
          <div key={field}>
            <dt>{label}</dt>
            <dd>{text(item, nameOf)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
