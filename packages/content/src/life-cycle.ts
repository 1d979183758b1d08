import type { SiteState } from './model.ts'

/**
 * What a state makes of a site's public folder: all its pages, one notice in place of them, the
 * pages as they were when the site was closed, or nothing.
 */
export type PublicForm = 'pages' | 'notice' | 'archive' | 'nothing'

type StateInfo = {
  readonly label: string
  /** What visitors find, as it is told to whoever chooses the state. */
  readonly visitors: string
  readonly form: PublicForm
}

/** The life cycle of a site: 开设, 临时下线, 整合迁移, 关停. */
export const SITE_STATES: Readonly<Record<SiteState, StateInfo>> = {
  building: {
    label: '建设中',
    visitors: '访问者看不到这个站点；可以照常建栏目、写稿件、预览。',
    form: 'nothing',
  },
  online: {
    label: '正常运行',
    visitors: '访问者看到全部已发布的内容。',
    form: 'pages',
  },
  suspended: {
    label: '临时下线',
    visitors: '访问者打开任何网址都只看到一页公告；站群检索和站点目录中暂时没有这个站点，恢复后内容原样回来。',
    form: 'notice',
  },
  merged: {
    label: '已整合迁移',
    visitors: '原有网址自动转到并入的站点：那里有同一网址的，转到那一页；没有的，转到首页。',
    form: 'nothing',
  },
  closed: {
    label: '已关停（存档）',
    visitors: '网页定格为关停时的样子，标明已关停、仅供查阅；内容和设置不能再改，站群检索和站点目录中不再有这个站点。',
    form: 'archive',
  },
}

export type StateChange = {
  readonly from: SiteState
  readonly to: SiteState
  /** `site`: whoever manages the site; `platform`: the administrators of the whole group only. */
  readonly who: 'site' | 'platform'
  /** Whether the portal at the root of the group may do so: the sites without a domain live on its host. */
  readonly root: boolean
}

/** Every change of state that there is; screens, checks, tests and docs read this table. */
export const STATE_CHANGES: readonly StateChange[] = [
  { from: 'building', to: 'online', who: 'platform', root: true },
  { from: 'online', to: 'suspended', who: 'site', root: true },
  { from: 'suspended', to: 'online', who: 'site', root: true },
  { from: 'online', to: 'merged', who: 'platform', root: false },
  { from: 'suspended', to: 'merged', who: 'platform', root: false },
  { from: 'online', to: 'closed', who: 'platform', root: false },
  { from: 'suspended', to: 'closed', who: 'platform', root: false },
  { from: 'merged', to: 'online', who: 'platform', root: false },
  { from: 'closed', to: 'online', who: 'platform', root: false },
]

/** States that a new site may be in. */
export const FIRST_STATES: readonly SiteState[] = ['building', 'online']

export const isSiteState = (value: unknown): value is SiteState =>
  typeof value === 'string' && Object.hasOwn(SITE_STATES, value)

/** @returns undefined when there is no such change for any site of this place */
export const stateChange = ({
  from,
  to,
  isRoot,
}: {
  from: SiteState
  to: SiteState
  isRoot: boolean
}): StateChange | undefined =>
  STATE_CHANGES.find((change) => change.from === from && change.to === to && (change.root || !isRoot))

/** States that a site may be put into from the one it is in, by somebody who has or has not the whole group in hand. */
export const nextStates = ({
  from,
  isRoot,
  platform,
}: {
  from: SiteState
  isRoot: boolean
  platform: boolean
}): readonly SiteState[] =>
  STATE_CHANGES.filter(
    (change) => change.from === from && (change.root || !isRoot) && (platform || change.who === 'site'),
  ).map(({ to }) => to)

/** Whether something of a site in this state stands in the public folder. */
export const isPublished = (state: SiteState): boolean => SITE_STATES[state].form !== 'nothing'
