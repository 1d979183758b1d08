import { type Unit, unitsOf } from './units.ts'

/**
 * The words of a text for an index: each unit joined with the next one, and the last of a run alone.
 * A run of n ≥ 2 units of a text is then exactly a run of n − 1 tokens, and each unit begins a token.
 *
 * @example tokens('国办发〔2019〕5号') // ['国办', '办发', '发2019', '20195', '5号', '号']
 */
export const tokens = (text: string): string[] => tokensOf(unitsOf(text))

export const tokensOf = (units: readonly Unit[]): string[] =>
  units.map((unit, at) => {
    const next = units[at + 1]
    return next && !next.opens ? unit.value + next.value : unit.value
  })
