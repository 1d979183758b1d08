/** How far below the city's figures those of a level are. */
export type Scale = 'city' | 'district' | 'township'

const NUMBER = /\{((?:\w+=)?)(\d+(?:\.\d+)?)~(\d+(?:\.\d+)?)(?:\/\d+)?\}(万|亿)?(.?)/gu

/** After these a number is a price, a length of time, a share… that does not depend on how large the place is. */
const NOT_A_COUNT = new Set([...'%元天日小分秒岁年月米平毫微立度斤克厘倍个兆'])

const WAN = 10_000
const shareOf = { district: 0.4, township: 0.05 } as const

const countFactor = (scale: 'district' | 'township', upper: number): number => {
  if (scale === 'district') return upper >= 1000 ? 0.4 : upper >= 200 ? 0.5 : 1
  if (upper >= 1000) return 0.06
  return upper >= 200 ? 0.12 : upper >= 60 ? 0.3 : 1
}

const whole = (value: number): number => (value >= 100 ? Math.round(value / 10) * 10 : Math.max(2, Math.round(value)))

/**
 * Patterns are written for a city; this brings their counts and sums down to what a district or a
 * township would report.
 */
export const scaled = (pattern: string, scale: Scale): string => {
  if (scale === 'city') return pattern
  return pattern.replaceAll(
    NUMBER,
    (all, name: string, from: string, to: string, unit: string | undefined, next: string) => {
      const low = Number(from)
      const high = Number(to)
      const range = (factor: number, finest: number) => {
        const [a, b] = [low * factor, high * factor]
        const decimals = from.includes('.') || b < 10 ? finest : 0
        if (decimals === 0) return `{${name}${whole(a)}~${Math.max(whole(a) + 1, whole(b))}}`
        return `{${name}${Math.max(0.1, a).toFixed(decimals)}~${Math.max(0.2, b).toFixed(decimals)}}`
      }
      if (unit === '亿') {
        return scale === 'district' ? `${range(0.35, 1)}亿${next}` : `${range(0.02 * WAN, 0)}万${next}`
      }
      if (unit === '万') {
        if (next === '元')
          return high >= 100 ? `${range(shareOf[scale] * 3 > 1 ? 0.5 : shareOf[scale] * 3, 0)}万元` : all
        return scale === 'district' ? `${range(0.4, 1)}万${next}` : `${range(0.04 * WAN, 0)}${next}`
      }
      if (from.includes('.') || (NOT_A_COUNT.has(next) && next !== '个') || (next === '个' && high < 200)) return all
      const factor = countFactor(scale, high)
      return factor === 1 ? all : `${range(factor, 0)}${next}`
    },
  )
}
