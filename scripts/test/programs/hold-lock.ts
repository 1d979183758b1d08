// Claims a data folder, says so, and holds it until it is killed.
import { lockDataDir } from '../../src/checks/data-lock.ts'

lockDataDir(process.argv[2] ?? '')
console.log('locked')
setInterval(() => undefined, 1000)
