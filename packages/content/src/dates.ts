const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** China has kept one time all year round since then; `Intl` knows what was before, and is slow. */
const SAME_SINCE = Date.parse('1992-01-01T00:00:00+08:00')
const OFFSET = 8 * 3_600_000

const partsOf = (iso: string): Record<string, string> => {
  const time = Date.parse(iso)
  if (!(time >= SAME_SINCE)) {
    return Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))
  }
  const local = new Date(time + OFFSET).toISOString()
  return {
    year: local.slice(0, 4),
    month: local.slice(5, 7),
    day: local.slice(8, 10),
    hour: local.slice(11, 13),
    minute: local.slice(14, 16),
  }
}

/** `2026-11-20`, in Chinese time. */
export const formatDate = (iso: string): string => {
  const { year, month, day } = partsOf(iso)
  return `${year}-${month}-${day}`
}

/** `2026-11-20 09:30`, in Chinese time: the form that 《政府网站发展指引》 asks for on content pages. */
export const formatDateTime = (iso: string): string => {
  const { year, month, day, hour, minute } = partsOf(iso)
  return `${year}-${month}-${day} ${hour}:${minute}`
}
