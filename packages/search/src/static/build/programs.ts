import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PROGRAM_FILE } from '../format.ts'

/**
 * What is changed in `pagefind.js`, which has no options for it: whoever loads it decides where its files come from
 * (several indexes run on one WebAssembly, files come side by side, and one that is missing is noticed), and it looks
 * every 5 ms whether it is ready, not every 50.
 */
const CHANGES: readonly { readonly from: string; readonly to: string; readonly times: number }[] = [
  { from: 'await fetch(queued.input)', to: 'await transport.fetch(queued.input)', times: 1 },
  { from: 'await asyncSleep(50)', to: 'await asyncSleep(5)', times: 2 },
]

/** It unpacks what browsers of some years ago cannot. */
const UNPACK = 'var gz_default=gunzipSync;'
const TRANSPORT = 'export const transport={version:pagefind_version,unpack:gz_default,fetch:(address)=>fetch(address)};'

/**
 * Changes the program in a folder that nobody reads yet.
 * @throws Error when it is another one than these changes are for
 */
export const adaptProgram = async (target: string): Promise<void> => {
  const file = path.join(target, PROGRAM_FILE)
  const original = await readFile(file, 'utf8')
  if (!original.includes(UNPACK)) throw new Error(`pagefind.js is not the one that is known: ${UNPACK}`)
  const adapted = CHANGES.reduce((text, { from, to, times }) => {
    const pieces = text.split(from)
    if (pieces.length !== times + 1) throw new Error(`pagefind.js is not the one that is known: ${from}`)
    return pieces.join(to)
  }, original)
  await writeFile(file, `${adapted}\n${TRANSPORT}\n`)
}
