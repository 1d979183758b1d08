// Publishes articles in a column, one after another, until it is killed; sends the id of each that is saved.
import { openCms } from '@zhanqun/cms'
import { bodyOf } from '../../../cms/test/body.ts'

const payload = await openCms()
process.send?.('ready')
process.on('disconnect', () => process.exit(0))
for (let number = 1; ; number++) {
  const { id } = await payload.create({
    collection: 'articles',
    data: {
      title: `批量第${number}条`,
      column: process.argv[2] ?? '',
      content: bodyOf(`批量第${number}条的正文。`),
      kind: 'article',
      _status: 'published',
    },
  })
  process.send?.(id)
}
