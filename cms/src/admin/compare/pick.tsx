import { formatDateTime } from '@zhanqun/content'
import type { StateName, VersionLine } from '../../editing/states.ts'

type Choice = { readonly value: StateName; readonly label: string }

const choicesOf = (versions: readonly VersionLine[], special: readonly Choice[]): Choice[] => [
  ...special,
  ...versions.map(({ id, at, isPublished, isNewest }) => ({
    value: id,
    label: `${formatDateTime(at)} ${isPublished ? '发布' : '草稿'}${isNewest ? '（最新）' : ''}`,
  })),
]

const Choose = ({
  name,
  label,
  chosen,
  choices,
}: {
  name: string
  label: string
  chosen: string
  choices: Choice[]
}) => (
  <label>
    {label}
    <select name={name} defaultValue={chosen}>
      {choices.map(({ value, label: words }) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </select>
  </label>
)

/** The two states that are compared; works without a script. */
export const Pick = ({
  action,
  from,
  to,
  versions,
  special,
}: {
  action: string
  from: StateName
  to: StateName
  versions: readonly VersionLine[]
  /** Those of the public version, the newest draft and what was typed that there are. */
  special: readonly Choice[]
}) => {
  const choices = choicesOf(versions, special)
  return (
    <form className="compare__pick" method="get" action={action} key={`${from} ${to}`}>
      <Choose name="from" label="原来" chosen={from} choices={choices} />
      <Choose name="to" label="现在" chosen={to} choices={choices} />
      <button type="submit">比较</button>
    </form>
  )
}
