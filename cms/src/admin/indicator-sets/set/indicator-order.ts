import type { Indicator } from '@zhanqun/compliance'

export type Step = -1 | 1

/** The indicator before or after one of its group. */
const neighbourOf = (indicators: readonly Indicator[], id: string, by: Step): Indicator | undefined => {
  const group = indicators.find((one) => one.id === id)?.group
  const own = indicators.filter((one) => one.group === group)
  return own[own.findIndex((one) => one.id === id) + by]
}

export const canMove = (indicators: readonly Indicator[], id: string, by: Step): boolean =>
  neighbourOf(indicators, id, by) !== undefined

/** The ids in their order after one indicator has changed places with its neighbour of the same group. */
export const orderAfterMove = (indicators: readonly Indicator[], id: string, by: Step): readonly string[] => {
  const passed = neighbourOf(indicators, id, by)
  const ids = indicators.map((one) => one.id)
  if (!passed) return ids
  return ids.map((one) => (one === id ? passed.id : one === passed.id ? id : one))
}
