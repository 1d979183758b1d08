import { ACTIONS, isAction, isStage, STAGES } from '@zhanqun/workflow'

const BESIDE: Readonly<Record<string, string>> = { edit: '审核中修改', withdraw: '撤稿', void: '签发失效' }

/** What has been done, in words. */
export const actionName = (action: string): string =>
  isAction(action) ? ACTIONS[action].label : (BESIDE[action] ?? action)

export const stageName = (stage: string): string => (isStage(stage) ? STAGES[stage].label : stage)

const FORMAT = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `2026-11-22 09:30` in Beijing time. */
export const timeText = (at: number): string => FORMAT.format(at).replaceAll('/', '-')

/** Where the changes between two versions of an article are shown. */
export const compareHref = (article: string, from: string, to: string): string =>
  `/admin/collections/articles/${article}/compare?${new URLSearchParams({ from, to })}`
