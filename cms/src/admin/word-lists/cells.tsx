import { RULES, SEVERITY_LABELS } from '@zhanqun/checks'
import type { DefaultServerCellComponentProps } from 'payload'
import { idOf } from '../../relations.ts'
import { SiteName } from '../site-name.tsx'

/** 站点 of a word in the list: words of no site are everybody's. */
export const WordSiteCell = ({ cellData, payload }: DefaultServerCellComponentProps) => {
  const site = idOf(cellData)
  return site === null ? '全站群通用' : <SiteName payload={payload} site={site} />
}

const USUAL = { banned: 'word.banned', sensitive: 'word.sensitive', wrong: 'word.wrong' } as const

const isUsual = (kind: unknown): kind is keyof typeof USUAL => typeof kind === 'string' && Object.hasOwn(USUAL, kind)

const isLabelled = (severity: unknown): severity is keyof typeof SEVERITY_LABELS =>
  typeof severity === 'string' && Object.hasOwn(SEVERITY_LABELS, severity)

/** 级别 of a word in the list: its own, or else that of its kind. */
export const SeverityCell = ({ cellData, rowData }: DefaultServerCellComponentProps) => {
  if (isLabelled(cellData)) return SEVERITY_LABELS[cellData]
  const kind: unknown = rowData?.kind
  return isUsual(kind) ? SEVERITY_LABELS[RULES[USUAL[kind]].severity] : '按规则'
}
