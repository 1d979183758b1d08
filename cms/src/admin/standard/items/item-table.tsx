'use client'

import type { SiteClass, StandardFinding, StandardItem } from '@zhanqun/standard'
import {
  applicabilityOf,
  COLUMN_KIND_WORDS,
  describeUpdateRule,
  REQUIREMENT_WORDS,
  siteClassWords,
} from '@zhanqun/standard/screens'
import { type CSSProperties, memo } from 'react'
import { SourceLabel } from '../parts/labels.tsx'
import { appliesText } from './applies-text.ts'
import type { ItemRow } from './rows.ts'

type Edit = {
  readonly busy: boolean
  /** Some siblings are not shown: what stands before or after is not known to the reader. */
  readonly filtered: boolean
  readonly move: (item: StandardItem, by: -1 | 1) => void
  readonly add: (parent: StandardItem) => void
}

type Props = {
  rows: readonly ItemRow[]
  /** Says of this kind of site alone whether the item is for it. */
  site: SiteClass | null
  findings: readonly StandardFinding[]
  chosen: string | null
  onOpen: (itemId: string) => void
  edit: Edit | null
}

/** The items as an indented table. */
export const ItemTable = memo(({ rows, site, findings, chosen, onOpen, edit }: Props) => {
  const wrong = new Set(findings.map(({ item }) => item))
  const siblings = Map.groupBy(rows, ({ item }) => item.parentId)
  return (
    <table className="standard__items">
      <thead>
        <tr>
          <th scope="col">栏目</th>
          <th scope="col">类型</th>
          <th scope="col">{site ? siteClassWords(site) : '适用站点'}</th>
          <th scope="col">公开时限</th>
          <th scope="col">依据</th>
          {edit ? <th scope="col">调整</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ item, depth, children }) => {
          const near = siblings.get(item.parentId) ?? []
          return (
            <tr key={item.id} data-chosen={item.id === chosen} data-depth={depth} style={indent(depth)}>
              <th scope="row">
                <button type="button" className="standard__link" onClick={() => onOpen(item.id)}>
                  {item.name || '未命名'}
                </button>
                {wrong.has(item.id) ? <span className="standard__wrong">需改正</span> : null}
                {children > 0 ? <small>{children} 个下级</small> : null}
              </th>
              <td data-label="类型">{COLUMN_KIND_WORDS[item.kind]}</td>
              <td data-label="适用">{site ? requirementText(item, site) : appliesText(item.applies)}</td>
              <td data-label="时限">{describeUpdateRule(item.update)}</td>
              <td data-label="依据">
                {item.norm.ref}
                {item.norm.clause ? `　${item.norm.clause}` : ''} <SourceLabel status={item.sourceStatus} />
              </td>
              {edit ? (
                <td className="standard__move">
                  <button
                    type="button"
                    className="standard__icon"
                    aria-label={`上移“${item.name}”`}
                    disabled={edit.busy || edit.filtered || near[0]?.item === item}
                    onClick={() => edit.move(item, -1)}
                  >
                    ↑
                  </button>
                  <button
                    type="button"
                    className="standard__icon"
                    aria-label={`下移“${item.name}”`}
                    disabled={edit.busy || edit.filtered || near.at(-1)?.item === item}
                    onClick={() => edit.move(item, 1)}
                  >
                    ↓
                  </button>
                  <button
                    type="button"
                    className="standard__icon"
                    aria-label={`在“${item.name}”下新增`}
                    onClick={() => edit.add(item)}
                  >
                    ＋
                  </button>
                </td>
              ) : null}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
})
ItemTable.displayName = 'ItemTable'

const requirementText = (item: StandardItem, site: SiteClass): string => {
  const found = applicabilityOf({ item, ...site })
  return found ? REQUIREMENT_WORDS[found.requirement] : '不用于这类站点'
}

const indent = (depth: number): CSSProperties & Record<'--depth', number> => ({ '--depth': depth })
