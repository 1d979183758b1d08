import { VERDICT_LABELS } from '@zhanqun/compliance'
import type { ListedSite, Standing } from '../bulletin.ts'

export const rateText = ({ rate }: Standing): string => (rate === null ? '—' : `${rate}%`)

/** Marks that rest on a default carry a star, which the text explains. */
export const totalText = ({ total, isUnconfirmed }: Pick<ListedSite, 'total' | 'isUnconfirmed'>): string =>
  total === null ? '—' : `${total}${isUnconfirmed ? '*' : ''}`

export const verdictText = ({ verdict }: Pick<ListedSite, 'verdict'>): string => VERDICT_LABELS[verdict]

export const UNCONFIRMED = '注：带*的得分含有尚无公开出处的默认分值，仅供工作参考，不得作为正式成绩引用。'

export const dayText = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${year}年${Number(month)}月${Number(date)}日`
}
