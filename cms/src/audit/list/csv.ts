import { csvRows } from '@zhanqun/standard/files'
import type { Payload, Where } from 'payload'
import { formatMoment } from '../moment.ts'
import { roleLabels } from '../roles.ts'
import type { AuditRow } from '../row.ts'
import { actionLabel, kindLabel } from '../words.ts'
import { describeChanges, namesOf, type ShownChange } from './describe.ts'
import { entriesAfter } from './page.ts'

const ROWS_AT_ONCE = 500
const LONGEST_CELL = 2000
const BOM = '\ufeff'

const HEADER = [
  '时间',
  '操作人',
  '操作人编号',
  '身份',
  '操作',
  '类别',
  '对象',
  '对象编号',
  '站点',
  '来源地址',
  '浏览器',
  '改动',
  '请求编号',
  '校验值',
  '封存序号',
]

/** The entries that meet the conditions as CSV, newest first, made while it is being sent. */
export async function* auditCsv({ payload, where }: { payload: Payload; where: Where }): AsyncGenerator<string> {
  yield `${BOM}${csvRows([HEADER])}`
  let cursor: string | null = null
  do {
    const page = await entriesAfter({ payload, where, cursor, limit: ROWS_AT_ONCE, whole: true })
    const described = await describeChanges(payload, page.entries)
    const sites = new Map([['sites', new Set(page.entries.flatMap(({ site }) => site ?? []))]])
    const names = await namesOf(payload, sites)
    yield csvRows(page.entries.map((entry, index) => rowOf(entry, described[index]?.changes ?? [], names)))
    cursor = page.next
  } while (cursor !== null)
}

const rowOf = (entry: AuditRow, changes: readonly ShownChange[], sites: ReadonlyMap<string, string>): string[] => [
  formatMoment(entry.at),
  entry.actorName ?? '',
  entry.actor ?? '',
  roleLabels(entry.role),
  actionLabel(entry.action ?? ''),
  kindLabel(entry.docCollection ?? ''),
  entry.title ?? '',
  entry.doc ?? '',
  entry.site === null ? '' : (sites.get(entry.site) ?? entry.site),
  entry.address ?? '',
  entry.agent ?? '',
  changes.map(inOneLine).join('；').slice(0, LONGEST_CELL),
  entry.request ?? '',
  entry.digest ?? '',
  entry.seal === null ? '' : String(entry.seal),
]

const inOneLine = ({ label, lines }: ShownChange): string => {
  const side = (left: 'added' | 'removed') =>
    lines
      .map((parts) => parts.flatMap(({ text, kind }) => (kind === left ? [] : [text])).join(''))
      .join('／')
      .replace(/\s+/g, ' ')
  return `${label}：${side('added') || '（空）'} → ${side('removed') || '（空）'}`
}
