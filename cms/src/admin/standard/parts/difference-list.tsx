'use client'

import { Link } from '@payloadcms/ui'
import { useDeferredValue, useMemo, useState } from 'react'

/** What one version says otherwise than another, of one of its parts; `id` is null for what concerns the whole. */
export type ListedDifference = { readonly id: string | null; readonly path: string } & (
  | { readonly type: 'added' | 'removed' }
  | {
      readonly type: 'changed'
      readonly changes: readonly {
        readonly field: string
        readonly label: string
        readonly before: string
        readonly after: string
      }[]
    }
)

const TYPES = {
  added: '新增',
  removed: '删除',
  changed: '修改',
} satisfies Readonly<Record<ListedDifference['type'], string>>

type Type = ListedDifference['type']

/** Differences by kind of change, with a search; each leads to the part that it is of. */
export const DifferenceList = ({
  differences,
  noun,
  hrefOf,
}: {
  differences: readonly ListedDifference[]
  /** What the parts are called. */
  noun: string
  hrefOf: (difference: ListedDifference) => string
}) => {
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
  if (differences.length === 0) return <p className="standard__notice">两个版本的{noun}完全相同。</p>
  const count = (wantedType: Type) => differences.filter((difference) => difference.type === wantedType).length
  return (
    <>
      <form className="standard__bar" aria-label="筛选" onSubmit={(event) => event.preventDefault()}>
        <input
          type="search"
          aria-label={`按名称查找${noun}`}
          placeholder={`查找${noun}`}
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
          <Difference key={difference.id} difference={difference} href={hrefOf(difference)} />
        ))}
      </ol>
    </>
  )
}

const typesOf = (): Type[] => ['added', 'changed', 'removed']

const typeOf = (value: string): Type | 'all' => typesOf().find((type) => type === value) ?? 'all'

const Difference = ({ difference, href }: { difference: ListedDifference; href: string }) => (
  <li data-type={difference.type}>
    <h2>
      <span className="standard__label" data-difference={difference.type}>
        {TYPES[difference.type]}
      </span>
      <Link href={href} prefetch={false}>
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
