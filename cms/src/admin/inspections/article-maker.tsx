'use client'

import { useState } from 'react'
import { labelWithinSite } from '../../collections/columns/label.ts'
import type { ShownInspection } from '../../inspections/views.ts'
import type { TargetColumn } from '../../sharing/views.ts'
import { ask } from '../ask.ts'
import { Confirm } from '../standard/parts/confirm.tsx'
import { Shown } from '../standard/parts/shown.tsx'
import { useAnswer } from '../standard/use-answer.ts'

/** Makes a draft of the bulletin, or says where it is. */
export const ArticleMaker = ({ inspection, onDone }: { inspection: ShownInspection; onDone: () => void }) => {
  const [isOpen, setIsOpen] = useState(false)
  const { article, articleSites } = inspection
  if (article)
    return (
      <p>
        通报稿件已经生成：<a href={`/admin/collections/articles/${article}`}>打开稿件</a>
        ，请送审、发布。
      </p>
    )
  if (articleSites.length === 0)
    return <p className="standard__hint">您没有写稿的权限。请下载通报，交给有权限的同事发布。</p>
  return (
    <div className="standard__actions">
      <button type="button" className="standard__button" onClick={() => setIsOpen(true)}>
        生成通报稿件
      </button>
      <span>在栏目中新建一篇草稿，附上 DOCX、PDF、XLSX 文件，按平常的流程送审、发布。</span>
      {isOpen ? <Place inspection={inspection} onDone={onDone} onClose={() => setIsOpen(false)} /> : null}
    </div>
  )
}

const Place = ({
  inspection: { id, revision, articleSites },
  onDone,
  onClose,
}: {
  inspection: ShownInspection
  onDone: () => void
  onClose: () => void
}) => {
  const [site, setSite] = useState(articleSites[0]?.id ?? '')
  const [column, setColumn] = useState('')
  const make = async () => {
    await ask(`/quarterly-inspections/${id}/article`, { method: 'POST', json: { revision, column } })
    onClose()
    onDone()
  }
  return (
    <Confirm title="生成通报稿件" agree="生成" disabled={column === ''} onAgree={make} onClose={onClose}>
      <div className="standard__field">
        <label htmlFor="inspection-article-site">站点</label>
        <select
          id="inspection-article-site"
          value={site}
          onChange={({ target }) => {
            setSite(target.value)
            setColumn('')
          }}
        >
          {articleSites.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </div>
      <Columns key={site} site={site} column={column} onChange={setColumn} />
    </Confirm>
  )
}

const Columns = ({ site, column, onChange }: { site: string; column: string; onChange: (id: string) => void }) => {
  const asked = useAnswer<{ columns: readonly TargetColumn[] }>(`/sharing/columns/${site}`)
  return (
    <Shown asked={asked}>
      {({ columns }) => (
        <div className="standard__field">
          <label htmlFor="inspection-article-column">栏目</label>
          <select id="inspection-article-column" value={column} onChange={({ target }) => onChange(target.value)}>
            <option value="">请选择</option>
            {columns.map(({ id, label }) => (
              <option key={id} value={id}>
                {labelWithinSite(label)}
              </option>
            ))}
          </select>
        </div>
      )}
    </Shown>
  )
}
