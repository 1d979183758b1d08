import { asked, block } from './define.ts'
import type { WebsiteReportBlock } from './types.ts'

const MESSAGES = '留言办理'
const SURVEYS = '征集调查'
const INTERVIEWS = '在线访谈'

/** 办事服务 and 互动交流, which happen outside this system. */
export const activityBlocks: readonly WebsiteReportBlock[] = [
  block({
    id: 'services',
    title: '办事服务',
    fields: [
      asked({ id: 'service-catalogue', label: '是否发布服务事项目录', type: 'yes-no' }),
      asked({ id: 'users', label: '注册用户数', unit: '个', hint: '没有注册功能的填0' }),
      asked({ id: 'service-items', label: '政务服务事项数量', unit: '项' }),
      asked({ id: 'online-items', label: '可全程在线办理政务服务事项数量', unit: '项' }),
      asked({ id: 'handled', label: '总数', group: '办件量', unit: '件' }),
      asked({ id: 'handled-persons', label: '自然人办件量', group: '办件量', unit: '件' }),
      asked({ id: 'handled-organisations', label: '法人办件量', group: '办件量', unit: '件' }),
    ],
  }),
  block({
    id: 'interaction',
    title: '互动交流',
    fields: [
      asked({ id: 'one-platform', label: '是否使用统一平台', type: 'yes-no' }),
      asked({ id: 'messages', label: '收到留言数量', group: MESSAGES, unit: '条' }),
      asked({ id: 'messages-closed', label: '办结留言数量', group: MESSAGES, unit: '条' }),
      asked({
        id: 'messages-days',
        label: '平均办理时间',
        group: MESSAGES,
        unit: '天',
        type: 'amount',
        hint: '没有留言的填0',
      }),
      asked({ id: 'messages-public', label: '公开答复数量', group: MESSAGES, unit: '条' }),
      asked({ id: 'surveys', label: '征集调查期数', group: SURVEYS, unit: '期' }),
      asked({ id: 'survey-opinions', label: '收到意见数量', group: SURVEYS, unit: '条' }),
      asked({ id: 'survey-results', label: '公布调查结果期数', group: SURVEYS, unit: '期' }),
      asked({ id: 'interviews', label: '访谈期数', group: INTERVIEWS, unit: '期' }),
      asked({ id: 'interview-questions', label: '网民留言数量', group: INTERVIEWS, unit: '条' }),
      asked({ id: 'interview-answers', label: '答复网民提问数量', group: INTERVIEWS, unit: '条' }),
      asked({ id: 'robot', label: '是否提供智能问答', type: 'yes-no' }),
    ],
  }),
]
