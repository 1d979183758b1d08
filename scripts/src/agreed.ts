import { createInterface } from 'node:readline/promises'
import { type ErrorCode, ZhanqunError } from '@zhanqun/errors'

/** Asks for a `yes`. @throws `otherwise` where there is nobody to ask */
export const isAgreed = async ({
  question,
  otherwise,
}: {
  question: string
  otherwise: ErrorCode
}): Promise<boolean> => {
  if (!process.stdin.isTTY) throw new ZhanqunError(otherwise)
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return (await terminal.question(`\n${question}输入 yes 执行：`)).trim() === 'yes'
  } finally {
    terminal.close()
  }
}
