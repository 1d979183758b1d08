import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTitleSearch, type TitleSearch } from '../src/exports/titles.ts'
import { type GroupIndex, openGroupIndex } from '../src/group/group-index.ts'
import { record, SMALL } from './records.ts'

describe('titles like another', () => {
  let dir: string
  let index: GroupIndex
  let titles: TitleSearch | undefined

  beforeAll(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'zq-titles-'))
    index = openGroupIndex({ file: path.join(dir, 'search.sqlite') })
    index.put(SMALL)
    index.put([record({ id: 'body', title: '另一件事', text: '关于做好住房保障工作的通知' })])
    titles = openTitleSearch({ file: path.join(dir, 'search.sqlite') })
  })
  afterAll(() => {
    titles?.close()
    index.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const idsOf = (title: string) => titles?.like(title).map(({ id }) => id)

  it('are found by a run of characters, in titles only', () => {
    expect(idsOf('青澜市关于做好住房保障工作的通知')).toEqual(['zhufang'])
    expect(idsOf('做好住房保障工作')).toEqual(['zhufang'])
    expect(titles?.like('青澜市公租房申请须知（2026年）')).toEqual([
      { id: 'gongzufang', title: '青澜市公租房申请须知', siteName: '青澜市人民政府' },
    ])
    expect(idsOf('关于做好供水工作的函')).toEqual([])
  })

  it.each(['', ' ', '"', 'OR', '{title} : (a)', '（）', '一'])('may be anything: %s', (title) => {
    expect(idsOf(title)).toEqual(expect.any(Array))
  })

  it('are none while there is no index', () => {
    expect(openTitleSearch({ file: path.join(dir, 'none.sqlite') })).toBeUndefined()
  })
})
