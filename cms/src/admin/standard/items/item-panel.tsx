'use client'

import type { StandardFinding, StandardItem, StandardVersion } from '@zhanqun/standard'
import { useState } from 'react'
import { Confirm } from '../parts/confirm.tsx'
import { Panel } from '../parts/panel.tsx'
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
}: ItemPanelProps & { canEdit: boolean; onClose: () => void }) => {
  const [isDirty, setDirty] = useState(false)
  const [asking, setAsking] = useState(false)
  const close = () => (isDirty ? setAsking(true) : onClose())
  const leave = async () => onClose()
  return (
    <Panel label={props.isNew ? '新标准项' : `标准项：${props.item.name}`} onClose={close}>
      {canEdit ? (
        <ItemForm {...props} onDirty={setDirty} onClose={close} onDeleted={onClose} />
      ) : (
        <ItemDetails item={props.item} items={props.version.items} />
      )}
      {asking ? (
        <Confirm title="放弃没有保存的修改？" agree="放弃修改" danger onAgree={leave} onClose={() => setAsking(false)}>
          <p>关闭后，刚才填写的内容不会保留。</p>
        </Confirm>
      ) : null}
    </Panel>
  )
}
