import { formatDateTime } from '@zhanqun/content'
import { INSPECTION_STATE_WORDS } from '@zhanqun/inspection'
import type { ShownInspection } from '../../inspections/views.ts'

/** What was done so far, by whom. */
export const History = ({ steps }: Pick<ShownInspection, 'steps'>) => (
  <details className="standard__box inspections__history">
    <summary>经过（{steps.length} 步）</summary>
    <ol>
      {steps.map(({ to, at, byName, reason, seed }) => (
        <li key={at}>
          {formatDateTime(new Date(at).toISOString())}　{byName}　{INSPECTION_STATE_WORDS[to]}
          {seed ? `，种子 ${seed}` : ''}
          {reason ? `，理由：${reason}` : ''}
        </li>
      ))}
    </ol>
  </details>
)
