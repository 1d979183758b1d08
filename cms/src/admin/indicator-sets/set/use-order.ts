import type { IndicatorSet } from '@zhanqun/compliance'
import { useEffect, useState } from 'react'
import { messageFrom } from '../../ask.ts'
import { canMove, orderAfterMove, type Step } from './indicator-order.ts'

export type Order = {
  readonly move: (id: string, by: Step) => void
  readonly mayMove: (id: string, by: Step) => boolean
  readonly problem: string
  /** What has been done last, for those who do not see it. */
  readonly said: string
}

/** Of the buttons that move an indicator. */
export const moveButtonId = (id: string, by: Step): string => `${by < 0 ? 'up' : 'down'}-${id}`

/**
 * Puts the indicators of a draft in another order, one step at a time; the focus goes with the one that is moved.
 * @param save sends the ids in their new order; another revision of the set comes in afterwards
 */
export const useOrder = ({
  set: { indicators },
  revision,
  save,
}: {
  set: IndicatorSet
  revision: number
  save: (order: readonly string[]) => Promise<void>
}): Order => {
  const [sent, setSent] = useState<{ revision: number; id: string; by: Step }>()
  const [problem, setProblem] = useState('')
  const isBusy = sent?.revision === revision
  const name = indicators.find(({ id }) => id === sent?.id)?.name ?? ''

  useEffect(() => {
    if (!sent || sent.revision === revision) return
    const places = [moveButtonId(sent.id, sent.by), moveButtonId(sent.id, sent.by === 1 ? -1 : 1)]
    const buttons = places.map((place) => document.getElementById(place))
    buttons.find((button) => button instanceof HTMLButtonElement && !button.disabled)?.focus()
  }, [sent, revision])

  return {
    move: (id, by) => {
      setProblem('')
      setSent({ revision, id, by })
      save(orderAfterMove(indicators, id, by)).catch((error: unknown) => {
        setSent(undefined)
        setProblem(messageFrom(error))
      })
    },
    mayMove: (id, by) => !isBusy && canMove(indicators, id, by),
    problem,
    said: sent && !isBusy ? `已${sent.by < 0 ? '上移' : '下移'}“${name}”` : '',
  }
}
