import type { GroupQuery } from './query.ts'

const DAY_MS = 86_400_000

/** @returns undefined when no day is asked for */
export const createDays = ({ from, to }: GroupQuery): ((published: number) => boolean) | undefined => {
  if (!from && !to) return undefined
  const first = from ? startOfDay(from) : Number.NEGATIVE_INFINITY
  const last = to ? startOfDay(to) + DAY_MS : Number.POSITIVE_INFINITY
  return (published) => published >= first && published < last
}

const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)
