import { createRandom, type Random } from '@zhanqun/random'
import type { Profile } from '../engine/profile.ts'
import { COMMUNITIES, VILLAGE_FIRST, VILLAGE_SECOND } from '../topics/places.ts'
import type { DemoSite } from '../types.ts'
import { cityLeaders, departmentLeaders, districtLeaders, type Naming, newName, townshipLeaders } from './leaders.ts'
import { CITY, DEPARTMENTS, DISTRICTS, type DistrictData, type TownshipData } from './places.ts'

const HOURS = '工作日 8:30—12:00，14:30—17:30（法定节假日除外）'
const CITY_TOPICS = [
  'projects',
  'services',
  'education',
  'agriculture',
  'ecology',
  'culture',
  'emergency',
  'health',
  'transport',
  'housing',
  'employment',
  'elderly',
  'science',
  'market',
  'finance',
  'land',
  'safety',
]
const STREET_TOPICS = [
  'services',
  'elderly',
  'housing',
  'culture',
  'health',
  'safety',
  'employment',
  'emergency',
  'education',
]
const TOWN_TOPICS = [
  'agriculture',
  'ecology',
  'culture',
  'emergency',
  'services',
  'elderly',
  'transport',
  'employment',
  'land',
  'health',
]

const villagesOf = (random: Random, township: string): string[] => {
  if (township.endsWith('街道')) return random.sample(COMMUNITIES, 7).map((name) => `${name}社区`)
  const names = new Set<string>()
  while (names.size < 8) names.add(`${random.pick(VILLAGE_FIRST)}${random.pick(VILLAGE_SECOND)}村`)
  return [...names]
}

type SiteGiven = Pick<
  DemoSite,
  'code' | 'name' | 'shortName' | 'kind' | 'level' | 'parent' | 'order' | 'regionCode' | 'theme'
> & {
  readonly sponsor: string
  readonly operator: string
  readonly idCode: string
  readonly address: string
  readonly phone: string
  readonly description: string
  readonly keywords: readonly string[]
  readonly postcode: string
}

const siteOf = ({ address, phone, postcode, ...given }: SiteGiven): DemoSite => ({
  ...given,
  domain: null,
  icpNumber: '澜ICP备99010001号',
  policeNumber: given.idCode === '' ? '' : `澜公网安备${given.idCode}01号`,
  contact: {
    phone,
    email: `${given.code}@demo.qinglan`,
    address,
    postcode,
    officeHours: HOURS,
  },
  state: 'online',
})

const phoneOf = (random: Random): string => `0990-8${random.int(100, 699)}${random.int(100, 999)}`

const unitOf = (name: string): string => /(?:街道|区|县|镇|乡)$/.exec(name)?.[0] ?? '市'

/** The profiles of every site of the group, the portal first, parents before children. */
export const buildProfiles = (seed: number): Profile[] => {
  const naming: Naming = { random: createRandom(seed, 'names'), taken: new Set() }
  const random = createRandom(seed, 'sites')
  const staff = () => ({
    editors: Array.from({ length: 3 }, () => newName(naming)),
    reporters: Array.from({ length: 4 }, () => newName(naming)),
  })
  const villages = new Map(
    DISTRICTS.flatMap(({ townships }) => townships).map(({ code, name }) => [
      code,
      villagesOf(createRandom(seed, 'villages', code), name),
    ]),
  )
  const villagesIn = (districts: readonly DistrictData[]) =>
    districts.flatMap(({ townships }) =>
      townships.flatMap(({ code, name }) =>
        (villages.get(code) ?? []).slice(0, 3).map((village) => `${name}${village}`),
      ),
    )
  const allTownships = DISTRICTS.flatMap(({ name, townships }) =>
    townships.map((township) => `${name}${township.name}`),
  )
  const cityHospitals = ['青澜市第一人民医院', '青澜市中医院', '青澜市妇幼保健院', '青澜市第二人民医院']
  const departments = DEPARTMENTS.map((department) => ({ department, leaders: departmentLeaders(naming, department) }))
  const heads = new Map(
    departments.map(({ department, leaders }) => [
      department.short,
      `${department.short}${leaders[0]?.post ?? ''}${leaders[0]?.name ?? ''}`,
    ]),
  )
  const none = { department: null, district: null, township: null }
  const city = {
    areas: [...DISTRICTS.map(({ name }) => name), ...allTownships.slice(0, 12)],
    townships: allTownships,
    hospitals: cityHospitals,
  }

  const portal: Profile = {
    ...none,
    ...city,
    ...staff(),
    site: siteOf({
      code: CITY.code,
      name: '青澜市人民政府',
      shortName: '青澜市',
      kind: 'portal',
      level: 'municipal',
      parent: null,
      order: 1,
      regionCode: CITY.regionCode,
      theme: 'red',
      sponsor: '青澜市人民政府办公室',
      operator: '青澜市政务服务和数据管理局',
      idCode: '9901000001',
      address: '青澜市云岭区澜江大道1号',
      phone: '0990-8100001',
      postcode: CITY.postcode,
      description: '青澜市人民政府门户网站，发布政务信息、解读政策文件、提供办事服务、听取公众意见。',
      keywords: ['青澜市', '青澜市人民政府', '政府信息公开', '政务服务'],
    }),
    level: 'municipal',
    region: CITY.name,
    unit: '市',
    organ: '市政府',
    signatory: '青澜市人民政府',
    letters: { organ: '青政发', office: '青政办发' },
    organCode: '990100001',
    officeName: '青澜市人民政府办公室',
    villages: villagesIn(DISTRICTS),
    leaders: cityLeaders(naming),
    heads,
    topics: CITY_TOPICS,
  }

  const departmentProfiles = departments.map(
    ({ department, leaders }, index): Profile => ({
      ...none,
      ...city,
      ...staff(),
      site: siteOf({
        code: department.code,
        name: department.name,
        shortName: department.short,
        kind: 'department',
        level: 'municipal',
        parent: CITY.code,
        order: 10 + index,
        regionCode: CITY.regionCode,
        theme: 'blue',
        sponsor: department.name,
        operator: `${department.name}办公室`,
        idCode: `990100${String(11 + index).padStart(4, '0')}`,
        address: `青澜市云岭区${random.pick(['文昌路', '朝晖路', '滨江东路', '书院街', '创新大道'])}${random.int(6, 198)}号`,
        phone: phoneOf(random),
        postcode: CITY.postcode,
        description: `${department.name}门户网站，公开部门信息，提供办事指南，受理咨询建言。`,
        keywords: [department.short, department.name, '政府信息公开'],
      }),
      level: 'municipal',
      region: CITY.name,
      unit: '市',
      organ: department.short,
      signatory: department.name,
      letters: { organ: `青${department.letters}发`, office: null },
      organCode: `9901000${String(11 + index)}`,
      officeName: `${department.name}办公室`,
      villages: villagesIn(DISTRICTS),
      leaders,
      heads,
      topics: [department.topic],
      department,
    }),
  )

  const below = DISTRICTS.flatMap((district, index): Profile[] => {
    const unit = unitOf(district.name)
    const townships = district.townships.map(({ name }) => name)
    const hospitals = [`${district.name}人民医院`, `${district.name}中医院`, `${district.name}妇幼保健院`]
    const own: Profile = {
      ...none,
      ...staff(),
      site: siteOf({
        code: district.code,
        name: `${district.name}人民政府`,
        shortName: district.name,
        kind: 'portal',
        level: 'county',
        parent: CITY.code,
        order: 40 + index,
        regionCode: district.regionCode,
        theme: 'red',
        sponsor: `${district.name}人民政府办公室`,
        operator: `${district.name}政务服务和数据管理局`,
        idCode: `${district.regionCode}0001`,
        address: `青澜市${district.name}${random.pick(['政和路', '永宁街', '迎宾大道', '兴业路'])}${random.int(1, 66)}号`,
        phone: phoneOf(random),
        postcode: `9900${10 + index * 10}`,
        description: `${district.name}人民政府门户网站，发布政务信息，服务企业群众，接受社会监督。`,
        keywords: [district.name, `${district.name}人民政府`, '政府信息公开', '政务服务'],
      }),
      level: 'county',
      region: district.name,
      unit,
      organ: `${unit}政府`,
      signatory: `${district.name}人民政府`,
      letters: { organ: `${district.letters}政发`, office: `${district.letters}政办发` },
      organCode: `${district.regionCode}001`,
      officeName: `${district.name}人民政府办公室`,
      areas: townships,
      townships,
      villages: villagesIn([district]),
      hospitals,
      leaders: districtLeaders(naming, unit),
      heads: new Map(),
      topics: CITY_TOPICS,
      district,
    }
    const children = district.townships.map((township, place): Profile => {
      const townUnit = unitOf(township.name)
      const organ = townUnit === '街道' ? `${township.name}办事处` : `${township.name}人民政府`
      const places = villages.get(township.code) ?? []
      return {
        ...none,
        ...staff(),
        site: siteOf({
          code: township.code,
          name: township.name,
          shortName: township.name,
          kind: 'channel',
          level: 'township',
          parent: district.code,
          order: 100 + index * 10 + place,
          regionCode: `${district.regionCode}${String(townUnit === '街道' ? place + 1 : 100 + place).padStart(3, '0')}`,
          theme: 'blue',
          sponsor: `${district.name}${organ}`,
          operator: `${township.name}党政综合办公室`,
          idCode: '',
          address: `青澜市${district.name}${township.name}${random.pick(['人民路', '振兴街', '桥头路', '中心街'])}${random.int(1, 88)}号`,
          phone: phoneOf(random),
          postcode: `9900${11 + index * 10 + place}`,
          description: `${district.name}${township.name}政务频道，公开本${townUnit}政府信息，方便群众办事。`,
          keywords: [township.name, district.name, '政府信息公开'],
        }),
        level: 'township',
        region: township.name,
        unit: townUnit,
        organ: township.name,
        signatory: `${district.name}${organ}`,
        letters: { organ: townshipLetters(township, townUnit), office: null },
        organCode: `${district.regionCode}${101 + place}`,
        officeName: `${township.name}党政综合办公室`,
        areas: places,
        townships: [township.name],
        villages: places,
        hospitals,
        leaders: townshipLeaders(naming, townUnit),
        heads: new Map(),
        topics: townUnit === '街道' ? STREET_TOPICS : TOWN_TOPICS,
        township,
        district,
      }
    })
    return [own, ...children]
  })
  return [portal, ...departmentProfiles, ...below]
}

const townshipLetters = ({ name }: TownshipData, unit: string): string =>
  unit === '街道' ? `${name.replace('街道', '')}办发` : `${name.slice(0, -1)}政发`
