import { describe, expect, it } from 'vitest'
import { checkOrgan, type Organ, organSchema } from '../src/exports/index.ts'

const organ: Organ = {
  site: 'jyj',
  name: '青岚市教育局',
  functions: '主管教育工作',
  address: '人民路1号',
  hours: '工作日',
  contacts: [{ label: '电话', value: '000-1234567' }],
  leaders: [{ name: '甲某', post: '局长', portfolio: '主持全面工作', resume: '1970年生', photo: 'p1' }],
  divisions: [{ name: '办公室', functions: '文电', phone: '000-1234567' }],
  updatedOn: '2026-01-05',
}

const found = (change: Partial<Organ>) =>
  checkOrgan({ ...organ, ...change }).map(({ severity, field, message }) => `${severity} ${field} ${message}`)

describe('checkOrgan', () => {
  it('finds nothing in complete information', () => {
    expect(found({})).toEqual([])
  })

  it('finds what article 20 item 2 asks', () => {
    expect(
      found({
        functions: ' ',
        address: '',
        hours: '',
        contacts: [{ label: '电话', value: '' }],
        leaders: [],
        divisions: [],
      }),
    ).toEqual([
      'error functions 缺少机关职能。',
      'error divisions 缺少机构设置。',
      'error address 缺少办公地址。',
      'error hours 缺少办公时间。',
      'error contacts 缺少联系方式。',
      'error leaders 缺少负责人姓名。',
    ])
  })

  it('finds what is to be said of each leader', () => {
    const leader = { name: '', post: '', portfolio: '', resume: '', photo: null }
    expect(found({ leaders: [...organ.leaders, { ...leader, name: '乙某' }, leader] })).toEqual([
      'warning leaders.1.post 负责人“乙某”缺少职务。',
      'warning leaders.1.portfolio 负责人“乙某”缺少主管或者分管工作。',
      'warning leaders.1.resume 负责人“乙某”缺少简历。',
      'warning leaders.1.photo 负责人“乙某”缺少照片。',
      'error leaders.2.name 第3位负责人没有姓名。',
    ])
  })

  it('finds what is to be said of each division', () => {
    const division = { name: '', functions: '', phone: '' }
    expect(found({ divisions: [{ ...division, name: '人事科' }, division] })).toEqual([
      'warning divisions.0.functions 内设机构“人事科”缺少职责。',
      'warning divisions.0.phone 内设机构“人事科”缺少联系电话。',
      'error divisions.1.name 第2个内设机构没有名称。',
    ])
  })

  it('says how far each rule is confirmed', () => {
    const [leader] = organ.leaders
    const [division] = organ.divisions
    if (!leader || !division) throw new Error('The fixture is empty')
    const findings = checkOrgan({
      ...organ,
      address: '',
      leaders: [{ ...leader, photo: null, post: '' }],
      divisions: [{ ...division, phone: '' }],
    })
    expect(findings.map(({ field, source }) => [field, source.sourceStatus])).toEqual([
      ['address', 'verbatim'],
      ['leaders.0.post', 'unconfirmed'],
      ['leaders.0.photo', 'verbatim'],
      ['divisions.0.phone', 'unconfirmed'],
    ])
  })
})

describe('organSchema', () => {
  it('takes an organ as it is', () => {
    expect(organSchema.parse(JSON.parse(JSON.stringify(organ)))).toEqual(organ)
  })

  it.each([
    ['a leader without a portfolio field', { leaders: [{ name: '甲某', post: '局长', resume: '', photo: null }] }],
    ['a contact that is a text', { contacts: ['000-1234567'] }],
    ['a day that does not exist', { updatedOn: '2026-02-30' }],
  ])('refuses %s', (_, change) => {
    expect(organSchema.safeParse({ ...organ, ...change }).success).toBe(false)
  })
})
