const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|;)\s*text-align\s*:\s*center/i, 'center'],
  [/(?:^|;)\s*text-align\s*:\s*(?:right|end)/i, 'right'],
  [/(?:^|;)\s*text-align\s*:\s*(?:left|start|justify)/i, 'left'],
  [/(?:^|;)\s*font-weight\s*:\s*(?:bold|[6-9]00)/i, 'bold'],
  [/(?:^|;)\s*font-weight\s*:\s*(?:normal|lighter|[1-5]00)/i, 'not-bold'],
  [/(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)/i, 'italic'],
  [/(?:^|;)\s*font-style\s*:\s*normal/i, 'not-italic'],
  [/(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*underline/i, 'underline'],
  [/(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i, 'strike'],
  [/(?:^|;)\s*vertical-align\s*:\s*super/i, 'super'],
  [/(?:^|;)\s*vertical-align\s*:\s*sub/i, 'sub'],
  [/(?:^|;)\s*display\s*:\s*none/i, 'hidden'],
  [/(?:^|;)\s*visibility\s*:\s*hidden/i, 'hidden'],
  [/(?:^|;)\s*mso-hide\s*:\s*all/i, 'hidden'],
  [/(?:^|;)\s*mso-list\s*:\s*ignore/i, 'list-marker'],
]

const LIST_LEVEL = /(?:^|;)\s*mso-list\s*:[^;]*\blevel([1-9])/i

/**
 * The few things in an inline style that mean something, as words.
 * @returns for example `center bold`; empty when nothing does
 */
export const styleWords = (style: string): string => {
  const words = new Set(RULES.filter(([rule]) => rule.test(style)).map(([, word]) => word))
  const level = LIST_LEVEL.exec(style)?.[1]
  if (level) words.add(`list-${level}`)
  return [...words].join(' ')
}
