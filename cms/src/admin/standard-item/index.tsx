import type { StandardItem } from '@zhanqun/standard'
import type { DefaultServerCellComponentProps, TextFieldServerComponent } from 'payload'
import { idOf } from '../../relations.ts'
import { standardOfSite } from './load.ts'
import { StandardItemSelect } from './select.tsx'
import './index.css'

/** 对应标准项 of a column: chosen by name, with a link to what the standard says of it. */
export const StandardItemField: TextFieldServerComponent = async ({ data, path, payload, permissions, readOnly }) => {
  const { rowId, version, items } = await standardOfSite(payload, idOf(data?.site))
  return (
    <StandardItemSelect
      path={path ?? 'standardItem'}
      version={{ id: rowId, name: version.name }}
      readOnly={Boolean(readOnly) || !(permissions === true || permissions?.update)}
      options={optionsOf(items)}
    />
  )
}

/** Each item by its name and its parent's; those of one name also by their ids. */
const optionsOf = (items: readonly StandardItem[]) => {
  const names = new Map(items.map(({ id, name }) => [id, name]))
  const labelOf = ({ name, parentId }: StandardItem) =>
    parentId === null ? name : `${name}（${names.get(parentId) ?? parentId}）`
  const alike = Map.groupBy(items, labelOf)
  return items.map((item) => {
    const label = labelOf(item)
    return { value: item.id, label: (alike.get(label)?.length ?? 0) > 1 ? `${label} ${item.id}` : label }
  })
}

/** The same in lists of columns. */
export const StandardItemCell = async ({ cellData, rowData, payload }: DefaultServerCellComponentProps) => {
  if (typeof cellData !== 'string' || cellData === '') return <span className="standard-item-own">本站自设</span>
  const { version } = await standardOfSite(payload, idOf(rowData?.site))
  return <>{version.items.find(({ id }) => id === cellData)?.name ?? cellData}</>
}
