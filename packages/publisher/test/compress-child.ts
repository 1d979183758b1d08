import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { compressPages } from '../src/compress-pages.ts'
import { FILLER, renderedPage, writerFor } from './crash-fixture.ts'

/** Kills itself on the way: `node compress-child.ts <folder> <compress|rename|write> <count> <version>`. */
const [folder = '', where = '', count = '', version = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const names = ['a.html', 'deep/b.html', 'c.html']
const { writer, manifest, folder: site } = writerFor(folder)
let calls = 0
if (where === 'write') {
  const pages = names.map((name) => {
    const rendered = renderedPage(name, version, [], FILLER)
    return {
      ...rendered,
      get html() {
        if (calls++ === Number(count)) die()
        return rendered.html
      },
    }
  })
  writer.write({ pages, failed: [], missing: [] })
} else {
  if (where === 'rename') {
    const { renameSync } = fs
    fs.renameSync = (from, to) => {
      if (calls++ === Number(count)) die()
      renameSync(from, to)
    }
    syncBuiltinESMExports()
  }
  const dropUncompressed = (paths: Iterable<string>) => {
    if (where === 'compress' && calls++ === Number(count)) die()
    manifest.dropUncompressed(paths)
  }
  await compressPages({ manifest: { ...manifest, dropUncompressed }, folder: site, limit: 10 })
}
