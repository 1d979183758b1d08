import { inTreeOrder } from '@zhanqun/standard'
import type { DefaultServerCellComponentProps, TextFieldServerComponent } from 'payload'
import { idOf } from '../../relations.ts'
import { standardOfSite } from './load.ts'
import { StandardItemSelect } from './select.tsx'
import './index.css'

/** 对应标准项 of a column: chosen by name, with a link to what the standard says of it. */
export const StandardItemField: TextFieldServerComponent = async ({ data, path, payload, permissions, readOnly }) => {
  const { rowId, version } = await standardOfSite(payload, idOf(data?.site))
  const names = new Map(version.items.map(({ id, name }) => [id, name]))
  return (
    <StandardItemSelect
      path={path ?? 'standardItem'}
      version={{ id: rowId, name: version.name }}
      readOnly={Boolean(readOnly) || !(permissions === true || permissions?.update)}
      options={inTreeOrder(version.items).map(({ id, name, parentId }) => ({
        value: id,
        label: parentId === null ? name : `${name}（${names.get(parentId) ?? parentId}）`,
      }))}
    />
  )
}

/** The same in lists of columns. */
export const StandardItemCell = async ({ cellData, rowData, payload }: DefaultServerCellComponentProps) => {
  if (typeof cellData !== 'string' || cellData === '') return <span className="standard-item-own">本站自设</span>
  const { version } = await standardOfSite(payload, idOf(rowData?.site))
  return <>{version.items.find(({ id }) => id === cellData)?.name ?? cellData}</>
}
