const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const partsOf = (iso: string): Record<string, string> =>
  Object.fromEntries(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]))

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
