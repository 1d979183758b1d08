import { formatDateTime } from '@zhanqun/content'
import type { ListedResults } from '../../compliance/load-results.ts'

/** For when the kept results of sites hold, and of how many sites newer ones are still to come. */
export const JudgedAt = ({ judgedAt, late }: Pick<ListedResults, 'judgedAt' | 'late'>) => (
  <span className="compliance-judged">
    {judgedAt === null ? '还没有评价结果' : `统计时间：${formatDateTime(judgedAt)}`}
    {late > 0 ? `，另有 ${late} 个站点的新数据正在评价` : ''}　
  </span>
)
