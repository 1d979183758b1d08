export const Legend = ({
  entries,
}: {
  entries: readonly { readonly state: string; readonly mark: string; readonly label: string }[]
}) => (
  <ul className="compliance__legend" aria-label="图例">
    {entries.map(({ state, mark, label }) => (
      <li key={state}>
        <span className="compliance__mark" data-state={state} aria-hidden="true">
          {mark}
        </span>
        {label}
      </li>
    ))}
  </ul>
)
