import { productDefault, regulation, type Source } from '../norms.ts'
import type { PartId, ReportPart, TableId, TextId } from './types.ts'

const PARTS: readonly Omit<ReportPart, 'source'>[] = [
  {
    id: 'overview',
    number: '一、',
    title: '总体情况',
    hint: '本年度主动公开、依申请公开等工作的总体情况。',
    hintSource: productDefault(),
  },
  {
    id: 'proactive',
    number: '二、',
    title: '主动公开政府信息情况',
    hint: '填表二，没有发生的填0。',
    hintSource: productDefault(),
  },
  {
    id: 'requests',
    number: '三、',
    title: '收到和处理政府信息公开申请情况',
    hint: '填表三，没有发生的填0。每一列中，“一”加“二”等于“三（七）”加“四”。',
    hintSource: productDefault(),
  },
  {
    id: 'disputes',
    number: '四、',
    title: '政府信息公开行政复议、行政诉讼情况',
    hint: '填表四，没有发生的填0。',
    hintSource: productDefault(),
  },
  {
    id: 'problems',
    number: '五、',
    title: '存在的主要问题及改进情况',
    hint: '各级政府的年度报告还应当包括工作考核、社会评议和责任追究结果情况。',
    hintSource: regulation('第五十条'),
  },
  {
    id: 'other',
    number: '六、',
    title: '其他需要报告的事项',
    hint: '收取信息处理费的情况写在这里；没有的写“无”。',
    hintSource: productDefault(),
  },
]

/** The six parts of the report (article 50 of the Regulation), with where their titles come from. */
export const partsOf = (source: Source): readonly ReportPart[] => PARTS.map((part) => ({ ...part, source }))

export const TEXT_IDS = ['overview', 'problems', 'other'] as const satisfies readonly TextId[]

export const TABLE_IDS = ['proactive', 'requests', 'disputes'] as const satisfies readonly TableId[]

export const isTableId = (id: PartId): id is TableId => TABLE_IDS.some((table) => table === id)
