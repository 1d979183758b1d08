// Crashes the first N times it is started, then stays.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'

const [times, file] = process.argv.slice(2)
appendFileSync(file, 'x')
if (readFileSync(file, 'utf8').length <= Number(times)) process.exit(7)
writeFileSync(`${file}.steady`, '')
setInterval(() => undefined, 1000)
