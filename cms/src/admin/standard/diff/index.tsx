'use client'

import { Link } from '@payloadcms/ui'
import type { VersionDifference } from '@zhanqun/standard'
import { useDeferredValue, useMemo, useState } from 'react'
import type { VersionList } from '../contract.ts'
import { Shown } from '../parts/shown.tsx'
import { useAnswer } from '../use-answer.ts'
import { CompareForm } from '../versions/compare-form.tsx'

const TYPES = {
  added: '新增',
  removed: '删除',
  changed: '修改',
} satisfies Readonly<Record<VersionDifference['type'], string>>

type Type = VersionDifference['type']

/** What differs between two versions, item by item. */
export const Diff = ({ from, to }: { from: string; to: string }) => {
  const versions = useAnswer<VersionList>('/column-standards')
  return (
    <Shown asked={versions}>
      {({ versions: all }) => (
        <>
          <CompareForm key={`${from} ${to}`} versions={all} first={from} second={to} />
          {from && to ? (
            <Differences key={`${from} ${to} shown`} from={from} to={to} />
          ) : (
            <p className="standard__notice">请选择要比较的两个版本。</p>
          )}
        </>
      )}
    </Shown>
  )
}

const Differences = ({ from, to }: { from: string; to: string }) => {
  const query = new URLSearchParams({ from, to })
  const asked = useAnswer<{ differences: readonly VersionDifference[] }>(`/column-standards/diff?${query}`)
  return <Shown asked={asked}>{({ differences }) => <List differences={differences} from={from} to={to} />}</Shown>
}

const List = ({ differences, from, to }: { differences: readonly VersionDifference[]; from: string; to: string }) => {
  const [type, setType] = useState<Type | 'all'>('all')
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const shown = useMemo(
    () =>
      differences.filter(
        (difference) => (type === 'all' || difference.type === type) && difference.path.includes(wanted),
      ),
    [differences, type, wanted],
  )
  if (differences.length === 0) return <p className="standard__notice">两个版本的标准项完全相同。</p>
  const count = (wantedType: Type) => differences.filter((difference) => difference.type === wantedType).length
  return (
    <>
      <form className="standard__bar" aria-label="筛选" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label="按名称查找标准项"
          placeholder="查找标准项"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <select aria-label="改动" value={type} onChange={({ target }) => setType(typeOf(target.value))}>
          <option value="all">全部改动（{differences.length}）</option>
          {typesOf().map((key) => (
            <option key={key} value={key}>
              {TYPES[key]}（{count(key)}）
            </option>
          ))}
        </select>
        <p role="status">{shown.length} 项</p>
      </form>
      <ol className="standard__differences">
        {shown.map((difference) => (
          <Difference key={difference.id} difference={difference} version={difference.type === 'removed' ? from : to} />
        ))}
      </ol>
    </>
  )
}

const typesOf = (): Type[] => ['added', 'changed', 'removed']

const typeOf = (value: string): Type | 'all' => typesOf().find((type) => type === value) ?? 'all'

const Difference = ({ difference, version }: { difference: VersionDifference; version: string }) => (
  <li data-type={difference.type}>
    <h2>
      <span className="standard__label" data-difference={difference.type}>
        {TYPES[difference.type]}
      </span>
      <Link href={`/admin/standard/${version}?${new URLSearchParams({ item: difference.id })}`} prefetch={false}>
        {difference.path}
      </Link>
    </h2>
    {difference.type === 'changed' ? (
      <table>
        <thead>
          <tr>
            <th scope="col">字段</th>
            <th scope="col">原来</th>
            <th scope="col">现在</th>
          </tr>
        </thead>
        <tbody>
          {difference.changes.map(({ field, label, before, after }) => (
            <tr key={field}>
              <th scope="row">{label}</th>
              <td data-label="原来">
                <del>{before}</del>
              </td>
              <td data-label="现在">
                <ins>{after}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : null}
  </li>
)
