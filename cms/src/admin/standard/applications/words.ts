import type { Words } from '@zhanqun/standard/screens'
import type { Application, ApplicationSite, ApplicationState, Scope } from '../contract.ts'

export const APPLICATION_STATE_WORDS = {
  queued: '等待开始',
  running: '正在进行',
  done: '已完成',
  stopped: '已停止',
  failed: '已结束，部分失败',
} satisfies Words<ApplicationState>

export const SITE_STATE_WORDS = {
  waiting: '未处理',
  done: '已调整',
  unchanged: '没有要调整的',
  failed: '失败',
} satisfies Words<ApplicationSite['state']>

export const isOver = (state: ApplicationState): boolean => state !== 'queued' && state !== 'running'

export const titleOf = ({ kind, scope, total }: Pick<Application, 'kind' | 'scope' | 'total'>): string =>
  `${kind === 'undo' ? '撤销套用' : '套用'}${scope ? `：${scopeText(scope)}` : ''}（${total} 个站点）`

const scopeText = (scope: Scope): string => {
  if ('all' in scope) return '全部站点'
  return 'subtree' in scope ? '一个地区及其下级站点' : '指定站点'
}
