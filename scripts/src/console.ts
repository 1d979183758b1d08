export type Progress = {
  /** A step that takes a moment begins. */
  readonly begin: (text: string) => void
  readonly done: (text: string) => void
  readonly note: (text: string) => void
}

/** Plain lines with the time since the start, the same with and without a terminal. */
export const createProgress = ({
  now = () => performance.now(),
  write = (line: string) => console.log(line),
}: {
  now?: () => number
  write?: (line: string) => void
} = {}): Progress => {
  const started = now()
  const print = (mark: string) => (text: string) =>
    write(`[${((now() - started) / 1000).toFixed(1).padStart(6)} 秒] ${mark} ${text}`)
  return { begin: print('…'), done: print('✓'), note: print(' ') }
}

export const printError = (message: string): void => {
  console.error(`错误：${message}`)
}
