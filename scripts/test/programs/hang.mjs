// Writes its pid and that of a child of its own to a file; neither reacts to SIGTERM.
import { spawn } from 'node:child_process'
import { appendFileSync } from 'node:fs'

const [file, role] = process.argv.slice(2)
process.on('SIGTERM', () => undefined)
if (role !== 'child') spawn(process.execPath, [import.meta.filename, file, 'child'], { stdio: 'ignore' })
appendFileSync(file, `${process.pid}\n`)
setInterval(() => undefined, 1000)
