let second = 0
let text = ''

/** The time for a Date header. */
export const httpDate = (now: number = Date.now()): string => {
  const current = Math.floor(now / 1000)
  if (current !== second) {
    second = current
    text = new Date(now).toUTCString()
  }
  return text
}
