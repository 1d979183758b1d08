import type { Indicator, IndicatorAudience, Parameter, ParameterUnit, Score } from './types.ts'

export const EVERYBODY: IndicatorAudience = { kinds: null, levels: null }

export const parameter = (label: string, value: number, unit: ParameterUnit): Parameter => ({ label, value, unit })

/** Parameters of the checks of published pages: one page that fails is enough. */
export const ANY_PAGE: Indicator['parameters'] = { pages: parameter('有问题的页面数', 1, 'pages') }

/** Marks whose number no source confirms: a default that whoever keeps the set may change. */
export const unconfirmed = (points: number, max: number): Score => ({
  points,
  per: 'finding',
  max,
  sourceStatus: 'unconfirmed',
})

/** Marks taken off once, as a secondary source has it. */
export const secondary = (points: number): Score => ({
  points,
  per: 'indicator',
  max: points,
  sourceStatus: 'secondary',
})

type Given = Omit<Indicator, 'parameters' | 'audience' | 'score' | 'isOn'> &
  Partial<Pick<Indicator, 'parameters' | 'audience' | 'score'>>

/** An indicator for every site, without parameters or marks, but for what is given. */
export const indicator = (given: Given): Indicator => ({
  parameters: {},
  audience: EVERYBODY,
  score: null,
  isOn: true,
  ...given,
})
