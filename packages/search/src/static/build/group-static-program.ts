import { constants, setPriority } from 'node:os'
import { z } from 'zod'
import { buildGroupStatic } from './group-static.ts'
import { closeSearch } from './pagefind-service.ts'

/**
 * `node group-static-program.ts <options as JSON>`: builds the static index of the group in a process of
 * its own, after everything else that the machine has to do, and prints what was done as JSON.
 */
const options = z
  .object({ searchFile: z.string(), fragmentsFile: z.string(), publicDir: z.string(), root: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))

// The indexing service that this process starts inherits it.
setPriority(constants.priority.PRIORITY_LOW)
const report = await buildGroupStatic(options)
await closeSearch()
console.log(JSON.stringify(report ?? null))
