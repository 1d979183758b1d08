import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkStandard,
  currentStandard,
  fromTable,
  HEADERS,
  inTreeOrder,
  OFFICIAL_HEADERS,
  type StandardItem,
  standardVersionSchema,
  toTable,
} from '../src/exports/index.ts'
import { versions } from './arbitraries.ts'

const rowsOf = (version = currentStandard): string[][] => {
  const { header, rows } = toTable(version)
  return [[...header], ...rows.map((row) => [...row])]
}

const itemsOf = (
  rows: readonly (readonly string[])[],
  options?: Parameters<typeof fromTable>[1],
): readonly StandardItem[] => {
  const read = fromTable(rows, options)
  if (read.items === null) throw new Error(read.badCells.map(({ row, message }) => `${row} ${message}`).join('\n'))
  return read.items
}

const badCellsOf = (rows: readonly (readonly string[])[]) => fromTable(rows).badCells ?? []

describe('toTable and fromTable', () => {
  it('begin with the columns of the official tables', () => {
    expect(toTable(currentStandard).header.slice(0, 11)).toEqual([
      '序号',
      '公开事项一级',
      '公开事项二级',
      '公开内容(要素)',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象',
      '公开方式',
      '公开层级',
    ])
    const row = toTable(currentStandard).rows.find((cells) => cells.includes('grass-roots-assistance-policies'))
    expect(row?.slice(1, 11)).toEqual([
      '综合业务',
      '政策法规文件',
      '《社会救助暂行办法》及各地配套政策法规文件',
      '《中华人民共和国政府信息公开条例》（国令第711号）等',
      '自信息形成或者变更之日起10个工作日内',
      '县级民政部门、乡镇政府（街道办）',
      '',
      '全社会',
      '主动公开',
      '县级；乡级',
    ])
  })

  it('bring the built-in standard back exactly', () => {
    expect(itemsOf(rowsOf())).toStrictEqual(currentStandard.items)
  })

  it('bring any version back exactly', () => {
    fc.assert(
      fc.property(versions, (version) => {
        expect(standardVersionSchema.parse(version)).toStrictEqual(version)
        expect(itemsOf(rowsOf(version))).toStrictEqual(inTreeOrder(version.items))
      }),
      { numRuns: 300 },
    )
  })

  it('do not mind the order of columns, titles above the header, empty rows and line ends of Windows', () => {
    const turned = rowsOf().map((row) => row.toReversed().map((cell) => cell.replaceAll('\n', '\r\n')))
    const [header = [], ...rows] = turned
    const dressed = [['栏目标准（2026年版）'], [], header, ...rows.flatMap((row) => [row, row.map(() => '  ')])]
    expect(itemsOf(dressed)).toStrictEqual(currentStandard.items)
  })
})

describe('a table with our own columns', () => {
  const headers: readonly string[] = Object.values(HEADERS)
  const column = (header: string) => headers.indexOf(header)
  const edited = (id: string, changes: Readonly<Record<string, string>>): string[][] =>
    rowsOf().map((row) => {
      if (row[column('标准项编号')] !== id) return row
      return row.map((cell, index) => {
        const header = headers[index]
        return (header && changes[header]) ?? cell
      })
    })
  const rowNumber = (id: string) => rowsOf().findIndex((row) => row[column('标准项编号')] === id) + 1

  it('names every bad cell, not the first only', () => {
    const rows = edited('news-local', {
      公开时限: '有空再说',
      栏目类型: '博客',
      最少内容: '很多',
      适用站点: '省级门户：必设',
      公开渠道和载体: '■电报',
      公开对象: '外国人',
      公开方式: '随缘',
      公开层级: '省级',
      栏目地址: 'A B',
      排序: '第一',
      显示在导航中: '也许',
      来源状态: '听说',
      必填字段: '标题；心情',
      别名: '甲；'.concat('长'.repeat(41)),
      汇集: 'News',
    })
    const bad = badCellsOf(rows)
    expect(bad.map(({ column: at, code }) => [at, code]).toSorted()).toEqual(
      [
        ['公开时限', 'TABLE_CELL_UPDATE'],
        ['栏目类型', 'TABLE_CELL_CHOICE'],
        ['最少内容', 'TABLE_CELL_NUMBER'],
        ['适用站点', 'TABLE_CELL_SITES'],
        ['公开渠道和载体', 'TABLE_CELL_CHOICE'],
        ['公开对象', 'TABLE_CELL_CHOICE'],
        ['公开方式', 'TABLE_CELL_CHOICE'],
        ['公开层级', 'TABLE_CELL_CHOICE'],
        ['栏目地址', 'TABLE_CELL_SLUG'],
        ['排序', 'TABLE_CELL_NUMBER'],
        ['显示在导航中', 'TABLE_CELL_CHOICE'],
        ['来源状态', 'TABLE_CELL_CHOICE'],
        ['必填字段', 'TABLE_CELL_CHOICE'],
        ['别名', 'TABLE_CELL_TOO_LONG'],
        ['汇集', 'TABLE_CELL_ID'],
      ].toSorted(),
    )
    expect(new Set(bad.map(({ row }) => row))).toEqual(new Set([rowNumber('news-local')]))
    expect(bad.find(({ column: at }) => at === '公开时限')).toMatchObject({
      value: '有空再说',
      message:
        '不能理解的公开时限“有空再说”。可以这样写：自信息形成或者变更之日起20个工作日内、20个工作日、批准后20日内、每6个月至少更新1次、6个月、每年1月31日前、公示7个工作日、变更后及时更新、及时公开、实时公开、长期公开。',
    })
    for (const { message } of bad) expect(message).not.toMatch(/[{}]|undefined/)
  })

  it('names parents that are not there, ids used twice and names that disagree', () => {
    expect(badCellsOf(edited('news-local', { 上级: 'nowhere' }))).toMatchObject([
      { column: '上级', value: 'nowhere', code: 'TABLE_CELL_PARENT' },
    ])
    expect(badCellsOf(edited('news-local', { 标准项编号: 'news' }))).toMatchObject([
      { row: rowNumber('news-local'), column: '标准项编号', value: 'news', code: 'TABLE_CELL_ID_TWICE' },
    ])
    expect(badCellsOf(edited('news-local', { 公开事项二级: '要闻' }))).toMatchObject([
      { column: '公开事项二级', value: '要闻', code: 'TABLE_CELL_NAME_DIFFERS' },
    ])
    expect(badCellsOf(edited('news-local', { 公开事项二级: '要闻', 栏目名称: '要闻' }))).toEqual([])
  })

  it('takes a new row that says no more than a matter', () => {
    const blank = rowsOf()[0]?.map(() => '') ?? []
    const row = blank
      .with(column('栏目名称'), '新事项')
      .with(column('公开时限'), '及时公开')
      .with(column('上级'), 'news')
    const items = itemsOf([...rowsOf(), row])
    const added = items.find(({ name }) => name === '新事项')
    expect(added).toMatchObject({ parentId: 'news', sourceStatus: 'unconfirmed', kind: 'catalogue', template: 'list' })
    expect(added?.id).toMatch(/^x[0-9a-z]+$/)
    expect(itemsOf([...rowsOf(), row])).toEqual(items)
    const empty = badCellsOf([...rowsOf(), blank.with(column('公开主体'), '教育局')])
    expect(empty.map(({ column: at, code }) => [at, code])).toEqual([
      ['栏目名称', 'TABLE_CELL_REQUIRED'],
      ['公开时限', 'TABLE_CELL_REQUIRED'],
    ])
  })
})

describe('an official table', () => {
  const official = [
    ['（五）社会救助领域基层政务公开标准目录'],
    [
      '序号',
      '公开事项',
      '',
      '公开内容\n（要素）',
      '公开依据',
      '公开时限',
      '公开主体',
      '公开渠道和载体',
      '公开对象',
      '',
      '公开方式',
      '',
      '公开层级',
      '',
    ],
    ['', '一级事项', '二级事项', '', '', '', '', '', '全社会', '特定群众', '主动', '依申请公开', '县级', '乡级'],
    [
      '1',
      '综合业务',
      '政策法规文件',
      '《社会救助暂行办法》',
      '条例',
      '制定或获取信息之日起10个工作日内',
      '县级民政部门',
      '■政府网站 □政府公报 ■两微一端\n□其他____',
      '√',
      '',
      '√',
      '',
      '√',
      '√',
    ],
    [
      '2',
      '',
      '监督检查',
      '投诉举报电话',
      '条例',
      '制定或获取信息之日起10个工作日内',
      '县级民政部门',
      '■政府网站',
      '√',
      '',
      '√',
      '',
      '√',
      '',
    ],
    [
      '3',
      '最低生活保障',
      '审核信息',
      '初审对象名单',
      '条例',
      '公示7个工作日',
      '乡镇',
      '■社区/企事业单位、村公示栏（电子屏）',
      '',
      '申请人',
      '',
      '√',
      '',
      '√',
    ],
    ['', '', '', '公示情况', '', '', '', '', '', '', '', '', '', ''],
    ['4', '临时救助', '', '办理条件', '', '20个工作日', '', '', '', '', '', '', '', ''],
  ]

  it('gives an item for each matter, below one for its first-level matter', () => {
    const items = itemsOf(official, { parentId: 'grass-roots-social-assistance' })
    expect(items.map(({ name, template }) => [name, template])).toEqual([
      ['综合业务', 'section'],
      ['政策法规文件', 'list'],
      ['监督检查', 'list'],
      ['最低生活保障', 'section'],
      ['审核信息', 'list'],
      ['临时救助', 'list'],
    ])
    const [section, policies, , , reviews, relief] = items
    expect(section).toMatchObject({
      parentId: 'grass-roots-social-assistance',
      minimum: 0,
      sourceStatus: 'unconfirmed',
    })
    expect(policies).toMatchObject({
      parentId: section?.id,
      elements: '《社会救助暂行办法》',
      norm: { ref: '条例', clause: '' },
      update: { type: 'workdays-from-formation', workdays: 10 },
      organ: '县级民政部门',
      channels: ['website', 'new-media'],
      audience: { type: 'society' },
      ways: ['proactive'],
      disclosureLevels: ['county', 'township'],
      sourceStatus: 'unconfirmed',
      updateSource: { sourceStatus: 'unconfirmed' },
    })
    expect(reviews).toMatchObject({
      elements: '初审对象名单\n公示情况',
      update: { type: 'shown-for', workdays: 7 },
      channels: ['notice-board'],
      audience: { type: 'specific', note: '申请人' },
      ways: ['on-request'],
      disclosureLevels: ['township'],
    })
    expect(reviews?.applies.map(({ level, requirement }) => `${level} ${requirement}`)).toEqual(
      Array.from({ length: 3 }, () => 'township optional'),
    )
    expect(relief).toMatchObject({ parentId: 'grass-roots-social-assistance', audience: null, ways: [] })
  })

  it('gives the same ids again, others below another parent, and a version that holds together', () => {
    const items = itemsOf(official, { parentId: 'grass-roots-social-assistance' })
    expect(itemsOf(official, { parentId: 'grass-roots-social-assistance' })).toEqual(items)
    const elsewhere = new Set(itemsOf(official, { parentId: 'grass-roots-budgets' }).map(({ id }) => id))
    expect(items.filter(({ id }) => elsewhere.has(id))).toEqual([])
    const below = new Set(['grass-roots-assistance-general', 'grass-roots-minimum-living'])
    const rest = currentStandard.items.filter(({ id, parentId }) => !below.has(id) && !below.has(parentId ?? ''))
    const version = { ...currentStandard, items: [...rest, ...items] }
    expect(checkStandard(version)).toEqual([])
    expect(standardVersionSchema.parse(version)).toStrictEqual(version)
  })

  it('reads merged cells that were filled in', () => {
    const filled = official.map((row) => [...row])
    for (const index of [0, 3, 4, 5, 6, 7]) {
      const [top, below] = [filled[1], filled[2]]
      if (top && below) below[index] = top[index] ?? ''
    }
    if (filled[4]) filled[4][1] = '综合业务'
    filled[6] = (filled[5] ?? []).with(3, '公示情况')
    expect(itemsOf(filled)).toEqual(itemsOf(official))
  })

  it('reads a header of one row', () => {
    const items = itemsOf([
      Object.values(OFFICIAL_HEADERS).map((header) =>
        header === '公开渠道和载体' ? '公开渠道和载体（在标注范围内至少选择其一公开）' : header,
      ),
      [
        '1',
        '义务教育',
        '招生管理',
        '招生计划',
        '条例',
        '20个工作日内',
        '教育局',
        '政府网站、两微一端',
        '全社会',
        '主动',
        '县级',
      ],
    ])
    expect(items[1]).toMatchObject({
      channels: ['website', 'new-media'],
      ways: ['proactive'],
      disclosureLevels: ['county'],
    })
  })

  it('names every bad cell by its row in the file', () => {
    const broken = official.map((row) => [...row])
    const set = (row: number, index: number, value: string) => {
      const cells = broken[row - 1]
      if (cells) cells[index] = value
    }
    set(4, 5, '尽快')
    set(5, 7, '■飞鸽')
    set(7, 6, '别的单位')
    set(8, 5, '')
    broken.push(['5', '综合业务', '监督检查', '又一次', '', '20个工作日', '', '', '', '', '', '', '', ''])
    expect(badCellsOf(broken).map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, '公开时限', 'TABLE_CELL_UPDATE'],
      [5, '公开渠道和载体', 'TABLE_CELL_CHOICE'],
      [7, '公开主体', 'TABLE_CELL_CONTINUED'],
      [8, '公开时限', 'TABLE_CELL_REQUIRED'],
      [9, '公开事项二级', 'TABLE_CELL_ITEM_TWICE'],
    ])
  })

  it.each([
    [[]],
    [[['a', 'b']]],
    [
      [
        ['序号', '公开内容', '公开主体', '公开依据'],
        ['1', 'x', 'y', 'z'],
      ],
    ],
  ])('asks for a header where there is none', (rows) => {
    const [bad, ...others] = badCellsOf(rows)
    expect(bad).toMatchObject({ column: '', code: 'TABLE_HEADER' })
    expect(bad?.message).toContain('公开事项')
    expect(others).toEqual([])
  })
})
