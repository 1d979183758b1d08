import { renderedPage, writerFor } from './crash-fixture.ts'

/** Writes a batch of pages and kills itself on the way: `node crash-child.ts <folder> <where> <version>`. */
const [folder = '', where = '', version = ''] = process.argv.slice(2)
const [step, index] = where.split(':')
const die = () => process.kill(process.pid, 'SIGKILL')

const pages = ['a.html', 'deep/b.html', 'c.html'].map((name, at) => {
  const rendered = renderedPage(name, version)
  const here = at === Number(index)
  return {
    ...rendered,
    // Read when the file is put in place.
    get html() {
      if (here && step === 'write') die()
      return rendered.html
    },
    page: {
      ...rendered.page,
      // Read when the page is noted, after all files of the batch stand in place.
      get keys() {
        if (here && step === 'note') die()
        return rendered.page.keys
      },
    },
  }
})
const { writer, manifest } = writerFor(folder)
writer.write({ pages, failed: [], missing: [] })
manifest.close()
