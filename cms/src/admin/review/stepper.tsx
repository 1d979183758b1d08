import type { ReviewState } from '../../review/state.ts'
import { stageName } from './words.ts'

/** The stages of an article in order, with those behind, the present one and those ahead. */
export const Stepper = ({ state: { stage, path, round } }: { state: ReviewState }) => {
  const stages = ['draft', ...path, 'published']
  const at = stage === 'signed' ? stages.length - 1 : stages.indexOf(stage)
  return (
    <ol className="review__stepper" aria-label="审核进度">
      {stages.map((one, index) => {
        const isSkipped = round?.urgent && (one === 'first' || one === 'second')
        const reached = index < at || stage === 'published' ? 'done' : index === at ? 'now' : 'ahead'
        const state = isSkipped ? 'skipped' : reached
        const name = one === 'published' ? (stage === 'signed' ? '已签发，待发布' : '发布') : stageName(one)
        return (
          <li key={one} data-state={state} {...(state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <span aria-hidden="true">{state === 'done' ? '✓' : state === 'skipped' ? '–' : index + 1}</span>
            {isSkipped ? `${name}（跳过）` : name}
          </li>
        )
      })}
    </ol>
  )
}
