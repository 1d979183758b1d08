import { isRecord } from '../is-record.ts'
import type { SettingChange } from './types.ts'

/**
 * What a roll-back brings back of the site itself. Its code, domain, place in the tree and state are
 * left alone: other sites, addresses and the life cycle hang on them.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  name: '网站名称',
  shortName: '简称',
  description: '网站简介',
  keywords: '关键词',
  regionCode: '行政区划代码',
  idCode: '网站标识码',
  icpNumber: 'ICP 备案编号',
  policeNumber: '公安机关备案号',
  sponsor: '主办单位',
  operator: '承办单位',
  contact: '联系方式',
  theme: '主题配色',
}

const plain = (value: unknown): unknown => {
  if (value === undefined || value === null || value === '') return null
  if (!isRecord(value)) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== '')
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Compares the settings of a site at a moment with those of today. Pure. */
export const compareSettings = ({
  today,
  versions,
  moment,
}: {
  today: unknown
  /** Oldest first. */
  versions: readonly unknown[]
  moment: Date
}): SettingChange[] => {
  const known = versions.filter(isRecord)
  const then = (known.findLast(({ updatedAt }) => new Date(String(updatedAt)) <= moment) ?? known[0])?.version
  if (!isRecord(today) || !isRecord(then)) return []
  return Object.entries(SETTINGS)
    .map(([field, label]) => ({ field, label, from: plain(today[field]), to: plain(then[field]) }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to))
}
