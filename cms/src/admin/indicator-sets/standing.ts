import type { SetSummary } from './contract.ts'

type Dated = Pick<SetSummary, 'status' | 'effectiveFrom' | 'effectiveUntil'>

/** How a set stands on a day. */
export type SetStanding = {
  readonly label: string
  /** Which of the looks of a label it has. */
  readonly look: 'draft' | 'in-force' | 'superseded'
  readonly period: string
}

/** @param today `YYYY-MM-DD` */
export const standingOf = (
  { status, effectiveFrom: from, effectiveUntil: until }: Dated,
  today: string,
): SetStanding => {
  if (status === 'draft') return { label: '草案', look: 'draft', period: '尚未施行' }
  if (status === 'built-in') return { label: '内置', look: 'superseded', period: '没有自有指标体系的站点适用' }
  if (until !== null && until < from) return { label: '未施行', look: 'superseded', period: '施行以前已被取代' }
  const period = until === null ? `${from}起施行` : `${from}至${until}施行`
  if (until !== null && until < today) return { label: '已停止', look: 'superseded', period }
  return from > today ? { label: '待施行', look: 'draft', period } : { label: '施行中', look: 'in-force', period }
}
