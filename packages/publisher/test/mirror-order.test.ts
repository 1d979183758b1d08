import { expect, it } from 'vitest'
import { mirrorSteps } from '../src/storage/order.ts'

it('takes away what was withdrawn first, and shows nothing before what it needs', () => {
  const here = new Set(['index.html', 'art/202611/new.html', 'media/new.png', 'zwgk/index.html'])
  const paths = ['zwgk/old/index.html', 'index.html', 'art/202611/gone.html', 'media/gone.png', ...here]
  const groups = mirrorSteps(new Set(paths), (path) => here.has(path))
  expect(groups.map((group) => group.map(({ path, op }) => `${op} ${path}`))).toEqual([
    ['remove art/202611/gone.html'],
    ['put media/new.png'],
    ['put art/202611/new.html'],
    ['put index.html', 'put zwgk/index.html'],
    ['remove zwgk/old/index.html', 'remove media/gone.png'],
  ])
  expect(mirrorSteps([], () => true)).toEqual([])
})
