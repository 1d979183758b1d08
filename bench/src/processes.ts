import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks of `/proc/<pid>/stat` in a second, the same on every Linux. */
const TICKS = 100

/** A process of the product, found by its program and its data folder. */
export const findProcess = ({ program, dataDir }: { program: string; dataDir: string }): number | undefined =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => textOf(pid, 'cmdline').includes(program) && textOf(pid, 'environ').includes(`DATA_DIR=${dataDir}\0`))

/** Processor time that a process has used so far, in milliseconds. */
export const cpuMs = (pid: number): number => {
  // The name may hold spaces; it ends with the last bracket.
  const fields = textOf(pid, 'stat').split(') ').at(-1)?.split(' ') ?? []
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS
}

/** Highest resident memory of a process so far, in megabytes. */
export const peakMb = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(textOf(pid, 'status'))?.[1] ?? 0) / 1024)

const textOf = (pid: number, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}

/** Processes that a process has started, with their command lines. */
export const childrenOf = (parent: number): { pid: number; command: string }[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(textOf(pid, 'stat').split(') ').at(-1)?.split(' ')[1]) === parent)
    .map((pid) => ({ pid, command: textOf(pid, 'cmdline').replaceAll('\0', ' ') }))
