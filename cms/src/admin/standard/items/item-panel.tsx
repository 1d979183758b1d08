'use client'

import type { StandardFinding, StandardItem, StandardVersion } from '@zhanqun/standard'
import { EditingPanel } from '../parts/editing.tsx'
import { ItemDetails } from './item-details.tsx'
import { ItemForm } from './item-form.tsx'
import type { VersionActions } from './version-board.tsx'

export type ItemPanelProps = {
  item: StandardItem
  isNew: boolean
  version: StandardVersion
  findings: readonly StandardFinding[]
  act: VersionActions
  onAdded: (item: StandardItem) => void
}

/** Beside the table: all that the standard says of one item, to read or to change. */
export const ItemPanel = ({
  canEdit,
  onClose,
  ...props
}: ItemPanelProps & { canEdit: boolean; onClose: () => void }) => (
  <EditingPanel label={props.isNew ? '新标准项' : `标准项：${props.item.name}`} onClose={onClose}>
    {({ close, setDirty }) =>
      canEdit ? (
        <ItemForm {...props} onDirty={setDirty} onClose={close} onDeleted={onClose} />
      ) : (
        <ItemDetails item={props.item} items={props.version.items} />
      )
    }
  </EditingPanel>
)
