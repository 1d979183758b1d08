/** 服务对象: no national list is known (STANDARDS §6.3), so this is an editable default, source status unconfirmed. */
export const DEFAULT_SERVICE_OBJECTS = ['社会公众', '企业和其他组织', '行政机关', '事业单位', '特定人群'] as const

const SEPARATOR = '；'

/** One service object a line, as administrators write them. */
export const linesOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

export const joinServiceObjects = (objects: readonly string[]): string => objects.join(SEPARATOR)

export const splitServiceObjects = (text: string): string[] =>
  text
    .split(/[；;]/)
    .map((one) => one.trim())
    .filter(Boolean)
